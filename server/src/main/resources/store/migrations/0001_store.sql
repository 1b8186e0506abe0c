-- What a store says of itself, and who changes its tables.
CREATE TABLE IF NOT EXISTS schema_version (
    name TEXT PRIMARY KEY,
    checksum TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS store_stamp (
    id TEXT PRIMARY KEY,
    mode TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS migration_lock (
    id TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    held_until BIGINT NOT NULL
);

-- The master keys under which the sealed columns are sealed, by their check values: the current one, and while a
-- rotation is under way the previous one.
CREATE TABLE IF NOT EXISTS master_key (
    slot TEXT PRIMARY KEY,
    key_id TEXT NOT NULL,
    check_value BYTEA NOT NULL,
    changed_at BIGINT NOT NULL
);
