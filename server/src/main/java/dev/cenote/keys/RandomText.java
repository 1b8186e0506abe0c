package dev.cenote.keys;

import java.security.SecureRandom;
import java.util.Arrays;

/** Unguessable text and bytes, each character equally likely. */
public final class RandomText {
    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final String HEX = "0123456789abcdef";
    private static final String SYMBOLS = "!#$%*+-=?@^_~";
    private static final int LEAST_PASSWORD = 6;
    private static final int UUID_BYTES = 16;

    private final SecureRandom random;

    /** @param random used by many threads at once */
    public RandomText(SecureRandom random) {
        this.random = random;
    }

    /** {@code [0-9A-Za-z]}, 5.95 bits of entropy a character. */
    public String alphanumeric(int length) {
        return text(DIGITS + UPPER + LOWER, length);
    }

    /** {@code [0-9a-z]}, 5.17 bits of entropy a character. */
    public String lowerAlphanumeric(int length) {
        return text(DIGITS + LOWER, length);
    }

    /** {@code [0-9]}, 3.32 bits of entropy a character; the first may be 0. */
    public String digits(int length) {
        return text(DIGITS, length);
    }

    /**
     * {@code [BCDFGHJKLMNPQRSTVWXZ]}, 4.32 bits of entropy a character: no vowels, so no words, and nothing that looks
     * like a digit (RFC 8628 §6.1).
     */
    public String consonants(int length) {
        return text(CONSONANTS, length);
    }

    /** Letters, digits and symbols that no form of message changes, one of each at least; 6.1 bits a character. */
    public String password(int length) {
        if (length < LEAST_PASSWORD) {
            throw new IllegalArgumentException("a password of " + length + " characters");
        }
        // Drawn again until it has every kind, so that what comes out is equally likely among those that have.
        String password;
        do {
            password = text(DIGITS + UPPER + LOWER + SYMBOLS, length);
        } while (!hasEach(password, DIGITS, UPPER, LOWER, SYMBOLS));
        return password;
    }

    /** A random UUID (RFC 9562 §5.4, version 4) in its usual lower-case form. */
    public String uuid() {
        byte[] bytes = bytes(UUID_BYTES);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < UUID_BYTES; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                text.append('-');
            }
            text.append(HEX.charAt(bytes[i] >> 4 & 0x0f)).append(HEX.charAt(bytes[i] & 0x0f));
        }
        return text.toString();
    }

    /** Random bytes. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static boolean hasEach(String text, String... alphabets) {
        return Arrays.stream(alphabets)
                .allMatch(alphabet -> text.chars().anyMatch(character -> alphabet.indexOf(character) >= 0));
    }

    private String text(String alphabet, int length) {
        char[] text = new char[length];
        // Bytes from the last, incomplete run of the alphabet are thrown away: they would favour its beginning.
        int fair = 256 - 256 % alphabet.length();
        byte[] bytes = new byte[Math.max(16, length + length / 2)];
        int at = bytes.length;
        for (int filled = 0; filled < length; ) {
            if (at == bytes.length) {
                random.nextBytes(bytes);
                at = 0;
            }
            int value = bytes[at++] & 0xff;
            if (value < fair) {
                text[filled++] = alphabet.charAt(value % alphabet.length());
            }
        }
        return new String(text);
    }
}
