package dev.cenote.protocol.image;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Names a file by what is in it, so that browsers may keep it for ever. */
public final class ImageDigest {
    private ImageDigest() {}

    /** SHA-256 in 64 lower-case hexadecimal digits. */
    public static String of(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
