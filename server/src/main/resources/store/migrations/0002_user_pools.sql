-- User pools and what hangs below them. Every table below a pool has the column pool_id and stands in
-- UserPoolStore.CHILDREN, because deleting a pool deletes them all.
CREATE TABLE IF NOT EXISTS user_pool (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    settings TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS user_pool_by_region ON user_pool (region, id);

CREATE TABLE IF NOT EXISTS user_pool_client (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    settings TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS user_pool_client_by_pool ON user_pool_client (pool_id, id);

-- A client has two slots for secrets, so that it can never have three.
CREATE TABLE IF NOT EXISTS client_secret (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    slot BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    sealed_value BYTEA NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS client_secret_by_client ON client_secret (client_id, slot);

CREATE INDEX IF NOT EXISTS client_secret_by_pool ON client_secret (pool_id);

CREATE TABLE IF NOT EXISTS resource_server (
    pool_id TEXT NOT NULL,
    identifier TEXT NOT NULL,
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (pool_id, identifier)
);

-- A prefix is unique in its region, a custom domain everywhere: its scope is empty.
CREATE TABLE IF NOT EXISTS user_pool_domain (
    domain TEXT NOT NULL,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    pool_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (domain, scope)
);

CREATE UNIQUE INDEX IF NOT EXISTS user_pool_domain_by_pool ON user_pool_domain (pool_id, kind);

-- Tags of everything that has an ARN; pool_id is empty for what does not hang below a user pool.
CREATE TABLE IF NOT EXISTS resource_tag (
    resource TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    pool_id TEXT NOT NULL,
    PRIMARY KEY (resource, name)
);

CREATE INDEX IF NOT EXISTS resource_tag_by_pool ON resource_tag (pool_id);

CREATE TABLE IF NOT EXISTS signing_key (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    active_at BIGINT,
    retired_at BIGINT,
    public_part BYTEA NOT NULL,
    sealed_key BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS signing_key_by_pool ON signing_key (pool_id, purpose, state);

-- Keys made ahead, because making one takes a tenth of a second of a core.
CREATE TABLE IF NOT EXISTS key_stock (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    public_part BYTEA NOT NULL,
    sealed_key BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS key_stock_by_kind ON key_stock (kind, id);
