-- Authorization requests that apps pushed (RFC 9126). id is the hash of the reference that the request is known by: first
-- the one that the app got, then, from its only use on, the one that the pages carry along. query is what is asked, as in
-- a query of the authorization endpoint.
CREATE TABLE IF NOT EXISTS pushed_request (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    query TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS pushed_request_by_pool ON pushed_request (pool_id);

CREATE INDEX IF NOT EXISTS pushed_request_by_end ON pushed_request (expires_at);
