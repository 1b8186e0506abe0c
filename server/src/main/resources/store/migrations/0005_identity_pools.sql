-- Identity pools, their identities, and the logins that lead to them. settings and roles are JSON.
CREATE TABLE IF NOT EXISTS identity_pool (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    settings TEXT NOT NULL,
    roles TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS identity_pool_by_region ON identity_pool (region, id);

-- had_login tells guests (0) from those who had a login once (1): those stay out of reach when the last one is gone.
CREATE TABLE IF NOT EXISTS pool_identity (
    id TEXT PRIMARY KEY,
    identity_pool_id TEXT NOT NULL,
    disabled BIGINT NOT NULL,
    had_login BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS pool_identity_by_pool ON pool_identity (identity_pool_id, id);

-- provider is the key of a login, or the pool's developer provider, of which an identity may have several subjects.
CREATE TABLE IF NOT EXISTS identity_login (
    identity_pool_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    developer BIGINT NOT NULL,
    identity_id TEXT NOT NULL,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (identity_pool_id, provider, subject)
);

CREATE INDEX IF NOT EXISTS identity_login_by_identity ON identity_login (identity_id, provider, subject);

-- Which claims become principal tags, by provider; settings are JSON.
CREATE TABLE IF NOT EXISTS principal_tag_map (
    identity_pool_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (identity_pool_id, provider)
);
