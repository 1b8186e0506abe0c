-- What was called, by whom, and what came of it, in the form of CloudTrail; event is JSON without secrets.
CREATE TABLE IF NOT EXISTS audit_event (
    id TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    user_name TEXT,
    access_key_id TEXT,
    event TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS audit_event_by_time ON audit_event (created_at, id);

CREATE INDEX IF NOT EXISTS audit_event_by_name ON audit_event (name, created_at, id);

CREATE INDEX IF NOT EXISTS audit_event_by_user ON audit_event (user_name, created_at, id);

CREATE INDEX IF NOT EXISTS audit_event_by_key ON audit_event (access_key_id, created_at, id);
