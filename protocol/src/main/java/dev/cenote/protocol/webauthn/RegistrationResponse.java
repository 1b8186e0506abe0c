package dev.cenote.protocol.webauthn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says of a new credential, {@code RegistrationResponseJSON} (WebAuthn Level 3 §5.1); nothing of it is
 * proved yet.
 *
 * @param transports how the authenticator can be reached, as it says
 * @param attachment {@code platform} or {@code cross-platform}, null when it does not say
 */
public record RegistrationResponse(
        byte[] credentialId,
        byte[] clientDataJson,
        byte[] attestationObject,
        List<String> transports,
        @Nullable String attachment) {
    private static final int MOST_TRANSPORTS = 10;
    private static final int LONGEST_TRANSPORT = 32;

    /** Empty when the text is not of that form. */
    public static Optional<RegistrationResponse> parse(String json) {
        return CredentialJson.parse(json).flatMap(RegistrationResponse::of);
    }

    /** The challenge that it claims to answer. */
    public Optional<byte[]> challenge() {
        return CredentialJson.challenge(clientDataJson);
    }

    private static Optional<RegistrationResponse> of(CredentialJson credential) {
        byte[] clientData = credential.bytes("clientDataJSON");
        byte[] attestation = credential.bytes("attestationObject");
        if (clientData == null || attestation == null) {
            return Optional.empty();
        }
        List<String> transports = credential.texts("transports").stream()
                .filter(transport -> transport.length() <= LONGEST_TRANSPORT)
                .distinct()
                .limit(MOST_TRANSPORTS)
                .toList();
        return Optional.of(new RegistrationResponse(
                credential.id(), clientData, attestation, transports, credential.attachment()));
    }
}
