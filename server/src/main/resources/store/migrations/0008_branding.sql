-- How the pages of a pool look, and what people agree to there. Every table has the column pool_id.
--
-- The classic pages. client_id is ALL for the pool's own; css may be empty.
CREATE TABLE IF NOT EXISTS ui_customization (
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    css TEXT NOT NULL,
    css_version TEXT NOT NULL,
    PRIMARY KEY (pool_id, client_id)
);

-- The managed login pages of an app client. settings is JSON, and absent where the server's own values are used.
CREATE TABLE IF NOT EXISTS managed_login_branding (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    settings TEXT
);

CREATE UNIQUE INDEX IF NOT EXISTS managed_login_branding_by_client ON managed_login_branding (pool_id, client_id);

-- Images. owner is the id of a managed login branding, or classic: and the client id of a customisation of the classic
-- pages. resource_id may be empty. digest is SHA-256 in hexadecimal: pages name images by it.
CREATE TABLE IF NOT EXISTS brand_asset (
    pool_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    category TEXT NOT NULL,
    color_mode TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    file_type TEXT NOT NULL,
    digest TEXT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (pool_id, owner, category, color_mode, resource_id)
);

CREATE INDEX IF NOT EXISTS brand_asset_by_digest ON brand_asset (pool_id, digest);

-- Documents that people agree to when they sign up. settings is JSON.
CREATE TABLE IF NOT EXISTS client_terms (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    settings TEXT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS client_terms_by_name ON client_terms (pool_id, client_id, name);

CREATE INDEX IF NOT EXISTS client_terms_by_pool ON client_terms (pool_id, id);
