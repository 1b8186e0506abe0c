package dev.cenote.protocol.otp;

/** RFC 4648 §6: base 32 without padding, in which authenticator apps read secrets. */
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Base32() {}

    /** Eight characters for five bytes, fewer for what is left at the end. */
    public static String write(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
        int waiting = 0;
        int bits = 0;
        for (byte next : bytes) {
            waiting = waiting << Byte.SIZE | next & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(waiting >> bits & MASK));
            }
            waiting &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(waiting << BITS - bits & MASK));
        }
        return text.toString();
    }
}
