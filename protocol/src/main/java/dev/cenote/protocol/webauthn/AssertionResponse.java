package dev.cenote.protocol.webauthn;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says when somebody signs in, {@code AuthenticationResponseJSON} (WebAuthn Level 3 §5.1); nothing of it
 * is proved yet.
 *
 * @param userHandle whose credential the authenticator thinks it is, null when it does not say
 */
public record AssertionResponse(
        byte[] credentialId,
        byte[] clientDataJson,
        byte[] authenticatorData,
        byte[] signature,
        byte @Nullable [] userHandle) {
    /** Empty when the text is not of that form. */
    public static Optional<AssertionResponse> parse(String json) {
        return CredentialJson.parse(json).flatMap(AssertionResponse::of);
    }

    private static Optional<AssertionResponse> of(CredentialJson credential) {
        byte[] clientData = credential.bytes("clientDataJSON");
        byte[] authenticatorData = credential.bytes("authenticatorData");
        byte[] signature = credential.bytes("signature");
        if (clientData == null || authenticatorData == null || signature == null) {
            return Optional.empty();
        }
        return Optional.of(new AssertionResponse(
                credential.id(), clientData, authenticatorData, signature, credential.bytes("userHandle")));
    }
}
