-- The account's users, groups, roles and policies. Names are unique without regard to case: name_key is the name in lower
-- case. An owner is the unique id of a user (AIDA…), group (AGPA…) or role (AROA…), so that what is deleted and made again
-- under the same name is somebody else.
CREATE TABLE IF NOT EXISTS iam_user (
    id TEXT PRIMARY KEY,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    boundary_arn TEXT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS iam_user_by_name ON iam_user (name_key);

CREATE INDEX IF NOT EXISTS iam_user_by_boundary ON iam_user (boundary_arn, id);

CREATE TABLE IF NOT EXISTS iam_group (
    id TEXT PRIMARY KEY,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS iam_group_by_name ON iam_group (name_key);

CREATE TABLE IF NOT EXISTS iam_group_user (
    group_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (group_id, user_id)
);

CREATE INDEX IF NOT EXISTS iam_group_user_by_user ON iam_group_user (user_id, group_id);

-- trust_document is the text as it was given; trusted is the same with ARNs of users and roles replaced by their ids.
CREATE TABLE IF NOT EXISTS iam_role (
    id TEXT PRIMARY KEY,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    description TEXT,
    max_session_seconds BIGINT NOT NULL,
    boundary_arn TEXT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    trust_document TEXT NOT NULL,
    trusted TEXT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS iam_role_by_name ON iam_role (name_key);

CREATE INDEX IF NOT EXISTS iam_role_by_boundary ON iam_role (boundary_arn, id);

-- When a role or an access key was last used; written rarely, and apart, so that nobody waits for it.
CREATE TABLE IF NOT EXISTS iam_last_use (
    owner TEXT PRIMARY KEY,
    used_at BIGINT NOT NULL,
    service TEXT NOT NULL,
    region TEXT NOT NULL
);

-- Policies of the customer; those of AWS come with the program.
CREATE TABLE IF NOT EXISTS iam_policy (
    id TEXT PRIMARY KEY,
    arn TEXT NOT NULL,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    description TEXT,
    default_version BIGINT NOT NULL,
    last_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS iam_policy_by_arn ON iam_policy (arn);

CREATE UNIQUE INDEX IF NOT EXISTS iam_policy_by_name ON iam_policy (name_key);

CREATE TABLE IF NOT EXISTS iam_policy_version (
    policy_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (policy_id, number)
);

CREATE TABLE IF NOT EXISTS iam_inline_policy (
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (owner, name)
);

-- policy_arn names a policy of the customer or of AWS.
CREATE TABLE IF NOT EXISTS iam_attachment (
    owner TEXT NOT NULL,
    policy_arn TEXT NOT NULL,
    attached_at BIGINT NOT NULL,
    PRIMARY KEY (owner, policy_arn)
);

CREATE INDEX IF NOT EXISTS iam_attachment_by_policy ON iam_attachment (policy_arn, owner);

CREATE TABLE IF NOT EXISTS iam_access_key (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    active BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    sealed_secret BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS iam_access_key_by_user ON iam_access_key (user_id, id);

-- The id is the serial number, an ARN. user_id is null until the device is enabled; last_step is the step of the last code
-- that was taken.
CREATE TABLE IF NOT EXISTS iam_mfa_device (
    id TEXT PRIMARY KEY,
    user_id TEXT,
    created_at BIGINT NOT NULL,
    enabled_at BIGINT,
    last_step BIGINT NOT NULL,
    sealed_seed BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS iam_mfa_device_by_user ON iam_mfa_device (user_id, id);

-- Outside issuers of tokens and assertions: kind is OIDC or SAML, settings are JSON.
CREATE TABLE IF NOT EXISTS iam_provider (
    arn TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    settings TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS iam_provider_by_kind ON iam_provider (kind, arn);

-- owner is a unique id or an ARN; keys are compared without regard to case.
CREATE TABLE IF NOT EXISTS iam_tag (
    owner TEXT NOT NULL,
    tag_key TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (owner, tag_key)
);

CREATE TABLE IF NOT EXISTS iam_account_alias (
    alias TEXT PRIMARY KEY
);

-- Session policies that are too long to travel inside a session token, by the hash of their text.
CREATE TABLE IF NOT EXISTS session_policy (
    id TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL,
    document TEXT NOT NULL
);

-- Keys that seal session tokens; older ones are kept as long as their tokens live.
CREATE TABLE IF NOT EXISTS session_key (
    id TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL,
    sealed_key BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS session_key_by_time ON session_key (created_at, id);

CREATE INDEX IF NOT EXISTS session_policy_by_end ON session_policy (expires_at, id);
