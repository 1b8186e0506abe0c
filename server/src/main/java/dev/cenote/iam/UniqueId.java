package dev.cenote.iam;

import dev.cenote.protocol.otp.Base32;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * The ids that AWS makes for what belongs to an account: four letters for the kind, then base 32 that begins with the
 * number of the account, so that whoever reads an access key can tell whose it is without asking anybody.
 *
 * <p>The first 48 bits after the kind are a one, the account in 40 bits, and seven random bits; the rest is random.
 * Source: ids of known accounts, decoded.
 */
public final class UniqueId {
    /** How many random bytes an id is made of. */
    public static final int RANDOM_BYTES = 6;

    private static final int KIND_LETTERS = 4;
    private static final int ENCODED_BYTES = 6;
    private static final int RANDOM_BITS = 7;
    private static final long RANDOM_MASK = (1L << RANDOM_BITS) - 1;
    private static final long NEW_FORM = 1L << 47;
    private static final long ACCOUNT_MASK = (1L << 40) - 1;
    private static final long ACCOUNTS = 1_000_000_000_000L;
    // Ten characters of base 32 hold the first six bytes, and two bits of the next.
    private static final int ACCOUNT_LETTERS = 10;
    private static final int LETTER_BITS = 5;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** What an id is of. */
    public enum Kind {
        /** A long-lived access key. */
        ACCESS_KEY("AKIA", 16),
        /** The access key of a session. */
        SESSION_KEY("ASIA", 16),
        /** A user. */
        USER("AIDA", 17),
        /** A group. */
        GROUP("AGPA", 17),
        /** A role. */
        ROLE("AROA", 17),
        /** A managed policy. */
        POLICY("ANPA", 17);

        private final String prefix;
        private final int letters;

        Kind(String prefix, int letters) {
            this.prefix = prefix;
            this.letters = letters;
        }

        /** The four letters that ids of this kind begin with. */
        public String prefix() {
            return prefix;
        }

        /** Whether an id, or any text, begins as ids of this kind do. */
        public boolean of(String id) {
            return id.startsWith(prefix);
        }
    }

    private UniqueId() {}

    /**
     * An id of 20 characters for access keys, of 21 for everything else.
     *
     * @param account twelve digits
     * @param random {@value #RANDOM_BYTES} bytes, the only part of the id that tells two of one account apart
     */
    public static String of(Kind kind, String account, byte[] random) {
        long number = Long.parseLong(account);
        if (number < 0 || number >= ACCOUNTS || random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("an account of twelve digits and " + RANDOM_BYTES + " bytes make an id");
        }
        long head = NEW_FORM | number << RANDOM_BITS | random[0] & RANDOM_MASK;
        byte[] bytes = ByteBuffer.allocate(ENCODED_BYTES + RANDOM_BYTES - 1)
                .putShort((short) (head >> Integer.SIZE))
                .putInt((int) head)
                .put(random, 1, RANDOM_BYTES - 1)
                .array();
        return kind.prefix + Base32.write(bytes).substring(0, kind.letters);
    }

    /** The account that an id belongs to, twelve digits; empty for text that is no such id. */
    public static Optional<String> accountOf(String id) {
        if (id.length() < KIND_LETTERS + Kind.ACCESS_KEY.letters) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = KIND_LETTERS; i < KIND_LETTERS + ACCOUNT_LETTERS; i++) {
            int value = LETTERS.indexOf(id.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << LETTER_BITS | value;
        }
        long head = bits >> ACCOUNT_LETTERS * LETTER_BITS - ENCODED_BYTES * Byte.SIZE;
        long account = head >> RANDOM_BITS & ACCOUNT_MASK;
        // Ids from before accounts stood in them do not have the leading one.
        return (head & NEW_FORM) == 0 || account >= ACCOUNTS
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%012d", account));
    }
}
