package dev.cenote.keys;

import dev.cenote.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Cognito's {@code SECRET_HASH}: what an app client with a secret sends along with a user name. */
public final class SecretHash {
    private static final String ALGORITHM = "HmacSHA256";

    private SecretHash() {}

    /**
     * The hash in base64, 44 characters.
     *
     * @param username exactly as the same request says it
     */
    public static String of(Secret secret, String username, String clientId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(username.getBytes(StandardCharsets.UTF_8));
            mac.update(clientId.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
