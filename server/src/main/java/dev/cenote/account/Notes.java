package dev.cenote.account;

import dev.cenote.audit.AuthEvents;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AuthEvent;
import dev.cenote.userpool.AuthEvent.Context;
import dev.cenote.userpool.AuthEvent.Kind;
import dev.cenote.userpool.AuthEvent.Response;
import dev.cenote.userpool.UserPool;
import java.util.List;

/** Notes what happened to accounts and passwords, in pools that want to know. */
final class Notes {
    private final AccountParts parts;

    Notes(AccountParts parts) {
        this.parts = parts;
    }

    /**
     * What happened.
     *
     * @param address the client's, as text
     */
    record Note(UserPool pool, String userId, Kind kind, Response response, String address) {}

    /** Notes it together with what it was about. */
    void write(Transaction transaction, Note note) {
        AuthEvent event = new AuthEvent(
                parts.random().uuid(),
                note.userId,
                parts.now(),
                note.kind,
                note.response,
                List.of(),
                new Context(note.address, null));
        parts.events().record(transaction, note.pool, event);
    }

    /** Notes it by itself, for what changed nothing. */
    void write(Note note) {
        if (AuthEvents.wanted(note.pool)) {
            parts.database().write(transaction -> {
                write(transaction, note);
                return null;
            });
        }
    }
}
