package dev.cenote.protocol.otp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * RFC 6238 as every authenticator app has it by default: HMAC-SHA-1, steps of 30 seconds from the epoch, six digits.
 * One step to either side is accepted, for clocks that differ and codes that are typed slowly (RFC 6238 §5.2).
 */
public final class Totp {
    private static final String ALGORITHM = "HmacSHA1";
    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int WINDOW = 1;
    private static final int OFFSET_MASK = 0xf;
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private Totp() {}

    /** The step that a moment lies in. */
    public static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step, six digits. */
    public static String code(byte[] secret, long step) {
        return code(secret, step, DIGITS);
    }

    /**
     * The steps around now whose code was presented, the earliest first; empty when the code is wrong. Compares in a
     * time that does not depend on where the code differs. Two steps may well share a code.
     */
    public static List<Long> steps(byte[] secret, String presented, Instant now) {
        byte[] given = presented.getBytes(StandardCharsets.UTF_8);
        List<Long> matching = new ArrayList<>();
        for (long step = step(now) - WINDOW; step <= step(now) + WINDOW; step++) {
            if (MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), given)) {
                matching.add(step);
            }
        }
        return matching;
    }

    // RFC 4226 §5.3: the last four bits of the MAC choose which 31 bits of it become the number.
    static String code(byte[] secret, long step, int digits) {
        byte[] mac = mac(secret, step);
        int offset = mac[mac.length - 1] & OFFSET_MASK;
        int number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + digits + "d", number % POWERS[digits]);
    }

    private static byte[] mac(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
