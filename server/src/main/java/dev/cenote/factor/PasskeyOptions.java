package dev.cenote.factor;

import dev.cenote.factor.RelyingParties.RelyingParty;
import dev.cenote.keys.KeyedBytes;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.webauthn.WebAuthnVerifier;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What browsers are told (WebAuthn Level 3 §5.4 and §5.5, the forms with JSON), and how bytes are written there. */
final class PasskeyOptions {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int CREDENTIAL_BYTES = 32;
    private static final String TYPE = "type";
    private static final String PUBLIC_KEY = "public-key";
    private static final String PREFERRED = "preferred";

    private PasskeyOptions() {}

    /** For {@code navigator.credentials.create}. */
    static String creation(UserPool pool, User user, RelyingParty party, byte[] challenge, List<Passkey> known) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", party.id(), "name", pool.name().isEmpty() ? party.id() : pool.name()));
        options.put(
                "user", Map.of("id", base64(handle(user)), "name", user.username(), "displayName", user.username()));
        options.put("challenge", base64(challenge));
        options.put(
                "pubKeyCredParams",
                WebAuthnVerifier.ALGORITHMS.stream()
                        .map(algorithm -> Map.of(TYPE, PUBLIC_KEY, "alg", algorithm))
                        .toList());
        options.put("timeout", TIMEOUT_MILLIS);
        options.put("excludeCredentials", descriptors(known));
        options.put(
                "authenticatorSelection",
                Map.of("requireResidentKey", true, "residentKey", "required", "userVerification", verification(party)));
        return JsonObjects.write(options);
    }

    /** For {@code navigator.credentials.get}. */
    static String request(RelyingParty party, byte[] challenge, List<Passkey> known) {
        return written(party, challenge, descriptors(known));
    }

    /**
     * The same with a credential like those of phones, which nobody has.
     *
     * @param secret what it is made of: whoever knew it would know the credential
     */
    static String pretended(RelyingParty party, byte[] challenge, String secret) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put(TYPE, PUBLIC_KEY);
        descriptor.put(
                "id", base64(KeyedBytes.of(secret.getBytes(StandardCharsets.UTF_8), "passkey", CREDENTIAL_BYTES)));
        descriptor.put("transports", List.of("hybrid", "internal"));
        return written(party, challenge, List.of(descriptor));
    }

    private static String written(RelyingParty party, byte[] challenge, List<Map<String, Object>> descriptors) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", base64(challenge));
        options.put("rpId", party.id());
        options.put("timeout", TIMEOUT_MILLIS);
        options.put("allowCredentials", descriptors);
        options.put("userVerification", verification(party));
        return JsonObjects.write(options);
    }

    /** What an authenticator keeps to say whose credential it is. */
    static byte[] handle(User user) {
        return user.id().getBytes(StandardCharsets.UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String verification(RelyingParty party) {
        return party.userVerification() ? "required" : PREFERRED;
    }

    private static List<Map<String, Object>> descriptors(List<Passkey> passkeys) {
        List<Map<String, Object>> descriptors = new ArrayList<>();
        for (Passkey passkey : passkeys) {
            Map<String, Object> descriptor = new LinkedHashMap<>();
            descriptor.put(TYPE, PUBLIC_KEY);
            descriptor.put("id", passkey.credentialId());
            if (!passkey.transports().isEmpty()) {
                descriptor.put("transports", passkey.transports());
            }
            descriptors.add(descriptor);
        }
        return descriptors;
    }
}
