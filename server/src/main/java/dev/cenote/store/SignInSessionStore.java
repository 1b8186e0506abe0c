package dev.cenote.store;

import java.util.Optional;

/** Sessions of sign-ins that are too long to travel. */
public final class SignInSessionStore {
    static final String PUT = """
            INSERT INTO sign_in_session (id, pool_id, expires_at, sealed_state) VALUES (?, ?, ?, ?) \
            ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, sealed_state = excluded.sealed_state""";
    static final String FIND = "SELECT id, pool_id, expires_at, sealed_state FROM sign_in_session WHERE id = ?";

    /** Keeps a session, in place of an older one of that id. */
    public void put(Transaction transaction, SignInSessionRow session) {
        SealedColumnStore.checkKey(transaction, session.sealedState());
        transaction.update(PUT, session.id(), session.poolId(), session.expiresAt(), session.sealedState());
    }

    /** The session of that id, over or not; empty when there is none, or it is over for long. */
    public Optional<SignInSessionRow> find(Transaction transaction, String id) {
        return transaction.find(
                FIND, row -> new SignInSessionRow(row.text(), row.text(), row.number(), row.bytes()), id);
    }
}
