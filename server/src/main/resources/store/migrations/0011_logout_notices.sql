-- Which app clients got an ID token in which session of a browser, of those that want to hear of its end. session_id is
-- what the tokens call the session, and no secret; expires_at is when the last of those tokens can be refreshed no more.
CREATE TABLE IF NOT EXISTS session_client (
    user_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    pool_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, session_id, client_id)
);

CREATE INDEX IF NOT EXISTS session_client_by_pool ON session_client (pool_id);

CREATE INDEX IF NOT EXISTS session_client_by_end ON session_client (expires_at);
