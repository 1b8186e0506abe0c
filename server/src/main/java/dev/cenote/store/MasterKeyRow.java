package dev.cenote.store;

/**
 * What the store knows of a master key under which its values are sealed. Never the key.
 *
 * @param keyId eight hexadecimal digits
 * @param checkValue a known text sealed under the key; who can open it has the right one
 * @param changedAt epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares rows, and each is read anew.
public record MasterKeyRow(Slot slot, String keyId, byte[] checkValue, long changedAt) {
    /** Which one it is. */
    public enum Slot {
        /** New values are sealed under it. */
        CURRENT,
        /** New values may still be sealed under it, by nodes that have not heard of a rotation. */
        PREVIOUS,
        /** Values may still be sealed under it, but no new ones are taken. */
        OPENING
    }
}
