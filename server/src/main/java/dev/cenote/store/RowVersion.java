package dev.cenote.store;

/** The version of a row, by which an update notices that somebody else changed the row since it was read. */
public final class RowVersion {
    private RowVersion() {}

    /**
     * Holds that an update met the version that was read in the same transaction.
     *
     * @param updated what the store's {@code update} said
     * @param what names the row, e.g. {@code the group}
     */
    public static void checkMet(boolean updated, String what) {
        if (!updated) {
            // INVARIANT: the row was read in this transaction, and transactions are serializable.
            throw new IllegalStateException(what + " changed within a transaction");
        }
    }
}
