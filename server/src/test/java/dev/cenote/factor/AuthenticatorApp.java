package dev.cenote.factor;

import dev.cenote.protocol.otp.Totp;
import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** A TOTP app: it reads a secret in base 32 and shows codes. */
public final class AuthenticatorApp {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    /** @param secretCode as AssociateSoftwareToken answers it */
    public AuthenticatorApp(String secretCode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int waiting = 0;
        int bits = 0;
        for (char next : secretCode.toCharArray()) {
            waiting = (waiting << 5 | ALPHABET.indexOf(next)) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(waiting >> bits);
            }
        }
        secret = bytes.toByteArray();
    }

    /** The code of a moment. */
    public String code(Instant moment) {
        return Totp.code(secret, Totp.step(moment));
    }

    /** Six digits that are no code around a moment. */
    public String wrongCode(Instant moment) {
        for (int number = 0; ; number++) {
            String code = "%06d".formatted(number);
            if (Totp.steps(secret, code, moment).isEmpty()) {
                return code;
            }
        }
    }
}
