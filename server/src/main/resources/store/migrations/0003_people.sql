-- The people of a user pool and what they sign in with. Every table below a pool has the column pool_id.
--
-- The id of a person is the sub. username_key is the name as it is compared: in lower case where the pool ignores case.
-- attributes and preferences are JSON. generation counts the sign-outs everywhere: whatever was issued under an earlier
-- one is dead.
CREATE TABLE IF NOT EXISTS pool_user (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL,
    status TEXT NOT NULL,
    enabled BIGINT NOT NULL,
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    attributes TEXT NOT NULL,
    preferences TEXT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS pool_user_by_name ON pool_user (pool_id, username_key);

CREATE INDEX IF NOT EXISTS pool_user_by_status ON pool_user (pool_id, status, id);

CREATE INDEX IF NOT EXISTS pool_user_by_enabled ON pool_user (pool_id, enabled, id);

CREATE INDEX IF NOT EXISTS pool_user_by_pool ON pool_user (pool_id, id);

-- E-mail addresses, phone numbers and preferred user names by which a person may sign in, each owned by one person.
CREATE TABLE IF NOT EXISTS user_alias (
    pool_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    alias_key TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (pool_id, kind, alias_key)
);

CREATE INDEX IF NOT EXISTS user_alias_by_user ON user_alias (user_id);

-- The attributes that a listing can filter by. search_key is the hexadecimal form of the value's first characters, so
-- that both databases sort it alike and a prefix is a range.
CREATE TABLE IF NOT EXISTS user_search (
    pool_id TEXT NOT NULL,
    attribute TEXT NOT NULL,
    search_key TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (pool_id, attribute, search_key, user_id)
);

CREATE INDEX IF NOT EXISTS user_search_by_user ON user_search (user_id);

-- How many people a pool has, spread over parts by their ids.
CREATE TABLE IF NOT EXISTS user_count (
    pool_id TEXT NOT NULL,
    part BIGINT NOT NULL,
    people BIGINT NOT NULL,
    PRIMARY KEY (pool_id, part)
);

CREATE TABLE IF NOT EXISTS user_group (
    pool_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (pool_id, name)
);

CREATE TABLE IF NOT EXISTS group_member (
    pool_id TEXT NOT NULL,
    group_name TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (pool_id, group_name, user_id)
);

CREATE INDEX IF NOT EXISTS group_member_by_user ON group_member (user_id, group_name);

-- A person's password; id is the person's. provisional ones must be replaced at the next sign-in. scheme is SRP (a sealed salt and verifier) or ARGON2ID (a sealed hash).
CREATE TABLE IF NOT EXISTS user_password (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    scheme TEXT NOT NULL,
    provisional BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    sealed_password BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS user_password_by_pool ON user_password (pool_id);

-- The passwords that must not be taken again, the present one among them; kept where the pool's policy asks for it.
CREATE TABLE IF NOT EXISTS password_history (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    scheme TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    sealed_password BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS password_history_by_user ON password_history (user_id, set_at);

CREATE INDEX IF NOT EXISTS password_history_by_pool ON password_history (pool_id);

-- What the answers about people who do not exist are computed from; id is the pool's.
CREATE TABLE IF NOT EXISTS decoy_key (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    sealed_key BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS decoy_key_by_pool ON decoy_key (pool_id);

-- A code that was sent, the newest of each purpose only. id is PERSON:PURPOSE, or PERSON:PURPOSE:SESSION.
CREATE TABLE IF NOT EXISTS one_time_code (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    target TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    sealed_code BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS one_time_code_by_user ON one_time_code (user_id);

CREATE INDEX IF NOT EXISTS one_time_code_by_pool ON one_time_code (pool_id);

CREATE INDEX IF NOT EXISTS one_time_code_by_end ON one_time_code (expires_at);

-- How often somebody tried something: wrong passwords and codes, messages asked for. subject is a person's id, or what
-- stands for a name that nobody has.
CREATE TABLE IF NOT EXISTS attempt (
    pool_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    tries BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (pool_id, kind, subject)
);

CREATE INDEX IF NOT EXISTS attempt_by_end ON attempt (last_at);

-- Marks of what may be used once (an answered session, a signed-in link), kept while it could be presented again.
CREATE TABLE IF NOT EXISTS used_once (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS used_once_by_pool ON used_once (pool_id);

CREATE INDEX IF NOT EXISTS used_once_by_end ON used_once (expires_at);

-- Sessions that are too long to travel.
CREATE TABLE IF NOT EXISTS sign_in_session (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    sealed_state BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS sign_in_session_by_pool ON sign_in_session (pool_id);

CREATE INDEX IF NOT EXISTS sign_in_session_by_end ON sign_in_session (expires_at);

-- Keys that last as long as the store, sealed under whatever master key there is; id says what for. What they seal is in
-- people's hands for years.
CREATE TABLE IF NOT EXISTS lasting_key (
    id TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL,
    sealed_key BYTEA NOT NULL
);

-- Everything that one sign-in led to: id is the event_id of all its tokens. turn counts the refresh tokens issued; the one
-- of the last turn counts. previous_turn is the one whose place it took at rotated_at, however often that was tried again.
CREATE TABLE IF NOT EXISTS token_family (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    turn BIGINT NOT NULL,
    previous_turn BIGINT,
    rotated_at BIGINT,
    settings TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS token_family_by_user ON token_family (user_id);

CREATE INDEX IF NOT EXISTS token_family_by_pool ON token_family (pool_id);

CREATE INDEX IF NOT EXISTS token_family_by_end ON token_family (expires_at);

-- TOTP secrets; id is PERSON, or PERSON:new while one is not verified yet. last_step is the last time step used.
CREATE TABLE IF NOT EXISTS software_token (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_step BIGINT NOT NULL,
    friendly_name TEXT,
    sealed_secret BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS software_token_by_user ON software_token (user_id);

CREATE INDEX IF NOT EXISTS software_token_by_pool ON software_token (pool_id);

-- Devices that were confirmed; id is the device key.
CREATE TABLE IF NOT EXISTS device (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    remembered BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    authenticated_at BIGINT NOT NULL,
    settings TEXT NOT NULL,
    sealed_verifier BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS device_by_user ON device (user_id, id);

CREATE INDEX IF NOT EXISTS device_by_pool ON device (pool_id);

-- Passkeys; credential_id is unpadded base64url. counter is the authenticator's signature counter.
CREATE TABLE IF NOT EXISTS passkey (
    pool_id TEXT NOT NULL,
    credential_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    settings TEXT NOT NULL,
    public_part BYTEA NOT NULL,
    PRIMARY KEY (pool_id, credential_id)
);

CREATE INDEX IF NOT EXISTS passkey_by_user ON passkey (user_id, credential_id);

-- What happened at sign-ins and around passwords, for two years.
CREATE TABLE IF NOT EXISTS auth_event (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    response TEXT NOT NULL,
    details TEXT NOT NULL,
    feedback TEXT
);

CREATE INDEX IF NOT EXISTS auth_event_by_user ON auth_event (user_id, created_at, id);

CREATE INDEX IF NOT EXISTS auth_event_by_pool ON auth_event (pool_id);

CREATE INDEX IF NOT EXISTS auth_event_by_time ON auth_event (created_at);

-- Second factors of a whole pool, which SetUserPoolMfaConfig sets.
CREATE TABLE IF NOT EXISTS user_pool_mfa (
    pool_id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    settings TEXT NOT NULL
);

-- client_id is empty for the pool's own.
CREATE TABLE IF NOT EXISTS risk_configuration (
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    modified_at BIGINT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (pool_id, client_id)
);

-- Messages on their way: kept until they are delivered, in development mode also afterwards, and for some days when
-- they were given up. state is WAITING, DELIVERED or FAILED. Who takes a waiting message has it until next_at, which is
-- real time whatever clock development mode shows. recipient is the address in lower case.
CREATE TABLE IF NOT EXISTS outbox_message (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    medium TEXT NOT NULL,
    purpose TEXT NOT NULL,
    recipient TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    tries BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    failure TEXT,
    sealed_content BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS outbox_message_by_turn ON outbox_message (state, medium, next_at, id);

CREATE INDEX IF NOT EXISTS outbox_message_by_pool ON outbox_message (pool_id);

CREATE INDEX IF NOT EXISTS outbox_message_by_recipient ON outbox_message (recipient, created_at, id);

CREATE INDEX IF NOT EXISTS outbox_message_by_user ON outbox_message (user_id, created_at, id);

-- User pools and groups that were deleted, while rows below them are left: those go some at a time. group_name is empty
-- for a whole pool. The column is not called pool_id, because what it names is no more.
CREATE TABLE IF NOT EXISTS unfinished_deletion (
    pool TEXT NOT NULL,
    group_name TEXT NOT NULL,
    PRIMARY KEY (pool, group_name)
);
