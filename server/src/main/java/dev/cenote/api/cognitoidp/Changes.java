package dev.cenote.api.cognitoidp;

import dev.cenote.kernel.Refusal;
import dev.cenote.store.Database;
import dev.cenote.store.StoreException;
import dev.cenote.store.Work;

/** Writes of operations that AWS lets answer "somebody else is changing it". */
final class Changes {
    private Changes() {}

    /** Runs a change; when rivals win every try, the caller is told to try again (ConcurrentModificationException). */
    static <T> T write(Database database, String noun, Work<T> work) {
        try {
            return database.write(work);
        } catch (StoreException e) {
            if (e.reason() == StoreException.Reason.CONFLICT) {
                throw Refusal.concurrentModification("The " + noun + " is being changed by another request.");
            }
            throw e;
        }
    }
}
