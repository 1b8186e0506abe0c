-- Devices that asked for tokens and wait for a person to allow it (RFC 8628). id is the hash of the device code.
-- user_code is what people type, without dash; polled_at is 0 before the device has asked, poll_interval how many
-- milliseconds it has to wait in between. user_id is who decided. settings is JSON: the scopes, and what is known of the
-- sign-in once somebody has allowed it.
CREATE TABLE IF NOT EXISTS device_authorization (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    user_code TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    polled_at BIGINT NOT NULL,
    poll_interval BIGINT NOT NULL,
    user_id TEXT,
    settings TEXT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS device_authorization_by_code ON device_authorization (pool_id, user_code);

CREATE INDEX IF NOT EXISTS device_authorization_by_user ON device_authorization (user_id);

CREATE INDEX IF NOT EXISTS device_authorization_by_end ON device_authorization (expires_at);
