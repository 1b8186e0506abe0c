package dev.cenote.protocol.webauthn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * An example of WebAuthn Level 3 §16 "Test Vectors": a registration and an authentication with its key, by the relying
 * party {@code example.org} at {@code https://example.org}. The values are hexadecimal, as the standard prints them.
 */
record StandardExample(
        String credentialId,
        String registrationChallenge,
        String registrationClientData,
        String attestationObject,
        String challenge,
        String clientData,
        String authenticatorData,
        String signature) {
    static final String RELYING_PARTY = "example.org";
    static final String ORIGIN = "https://example.org";

    /** §16.2: ES256 credential with no attestation. */
    static final StandardExample NONE = read("/webauthn/none-es256.properties");

    /** §16.3: ES256 credential with self attestation. */
    static final StandardExample SELF = read("/webauthn/packed-self-es256.properties");

    static final List<StandardExample> ALL = List.of(NONE, SELF);

    Ceremony registration() {
        return new Ceremony(RELYING_PARTY, ORIGIN::equals, bytes(registrationChallenge), false);
    }

    Ceremony authentication() {
        return new Ceremony(RELYING_PARTY, ORIGIN::equals, bytes(challenge), false);
    }

    RegistrationResponse registered() {
        return RegistrationResponse.parse(registrationJson()).orElseThrow();
    }

    AssertionResponse asserted() {
        return AssertionResponse.parse(assertionJson()).orElseThrow();
    }

    /** As a browser's {@code toJSON()} writes it. */
    String registrationJson() {
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"platform",\
                "clientExtensionResults":{},"response":{"clientDataJSON":"%2$s","attestationObject":"%3$s",\
                "transports":["internal","hybrid"]}}""".formatted(text(credentialId), text(registrationClientData), text(attestationObject));
    }

    /** As a browser's {@code toJSON()} writes it. */
    String assertionJson() {
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},\
                "response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s",\
                "userHandle":"bWU"}}""".formatted(text(credentialId), text(clientData), text(authenticatorData), text(signature));
    }

    private static StandardExample read(String resource) {
        Properties values = new Properties();
        try (InputStream file = Objects.requireNonNull(StandardExample.class.getResourceAsStream(resource))) {
            values.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StandardExample(
                values.getProperty("credentialId"),
                values.getProperty("registrationChallenge"),
                values.getProperty("registrationClientData"),
                values.getProperty("attestationObject"),
                values.getProperty("challenge"),
                values.getProperty("clientData"),
                values.getProperty("authenticatorData"),
                values.getProperty("signature"));
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String text(String hex) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(hex));
    }
}
