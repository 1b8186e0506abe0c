-- Who is signed in to the pages of a domain, in which browser. id is the hash of what its cookie holds. host is the
-- domain, a prefix with its region or a custom one; pages is the version of its pages on which the sign-in was
-- made.
CREATE TABLE IF NOT EXISTS browser_session (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    host TEXT NOT NULL,
    pages BIGINT NOT NULL,
    signed_in_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    settings TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS browser_session_by_user ON browser_session (user_id);

CREATE INDEX IF NOT EXISTS browser_session_by_pool ON browser_session (pool_id);

CREATE INDEX IF NOT EXISTS browser_session_by_end ON browser_session (expires_at);

-- Authorization codes that were given out; id is the hash of the code. family_id is the sign-in that one led to, null
-- until it is redeemed: a code that was stays, so that a second use is known as one.
CREATE TABLE IF NOT EXISTS authorization_code (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    family_id TEXT,
    settings TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS authorization_code_by_user ON authorization_code (user_id);

CREATE INDEX IF NOT EXISTS authorization_code_by_pool ON authorization_code (pool_id);

CREATE INDEX IF NOT EXISTS authorization_code_by_end ON authorization_code (expires_at);
