package dev.cenote.factor;

import dev.cenote.protocol.json.JsonObjects;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A browser and its authenticator in software: one ES256 credential without attestation (WebAuthn Level 3 §6). What it
 * is told to do wrong, it does.
 */
public final class SoftwareAuthenticator {
    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int ATTESTED = 64;
    private static final int COORDINATE = 32;
    // WebAuthn §6.1: it may be backed up, and is.
    private static final int BACKED_UP = 0x18;

    private final KeyPair keys = keyPair();
    private final byte[] credentialId = new byte[24];
    private final String origin;
    private boolean verifying = true;
    private boolean counting;
    private String attachment = "platform";
    private boolean synced;
    private byte[] algorithm = {0x26};
    private long counter;

    /** @param origin of the page that asks */
    public SoftwareAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(credentialId);
    }

    /** Only notices its user from now on. */
    public SoftwareAuthenticator withoutVerification() {
        verifying = false;
        return this;
    }

    /** Counts its signatures. */
    public SoftwareAuthenticator counting() {
        counting = true;
        return this;
    }

    /** Is carried along, and no part of the machine. */
    public SoftwareAuthenticator roaming() {
        attachment = "cross-platform";
        return this;
    }

    /** Has its passkey copied to others. */
    public SoftwareAuthenticator synced() {
        synced = true;
        return this;
    }

    /** Says that its key is for ES384 (COSE -35), which nobody offered. */
    public SoftwareAuthenticator withUnofferedAlgorithm() {
        algorithm = new byte[] {0x38, 0x22};
        return this;
    }

    /** Goes back in time, as a copy would. */
    public void rewind() {
        counter = 0;
    }

    /** The credential's id as clients write it. */
    public String credentialId() {
        return text(credentialId);
    }

    /**
     * Makes the credential.
     *
     * @param options {@code PublicKeyCredentialCreationOptionsJSON}
     * @return {@code RegistrationResponseJSON}
     */
    public String register(String options) {
        Map<String, Object> asked = JsonObjects.require(options);
        String relyingParty =
                (String) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(asked.get("rp"))).get("id"));
        byte[] data = authenticatorData(relyingParty, ATTESTED, attestedCredentialData());
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", text(clientData("webauthn.create", asked)));
        response.put("attestationObject", text(attestationObject(data)));
        response.put("transports", List.of("internal", "hybrid"));
        return credential(response);
    }

    /**
     * Signs somebody in.
     *
     * @param options {@code PublicKeyCredentialRequestOptionsJSON}
     * @param userHandle whose credential it says it is; the {@code sub}
     * @return {@code AuthenticationResponseJSON}
     */
    public String sign(String options, String userHandle) {
        Map<String, Object> asked = JsonObjects.require(options);
        byte[] data = authenticatorData((String) Objects.requireNonNull(asked.get("rpId")), 0, new byte[0]);
        byte[] clientData = clientData("webauthn.get", asked);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", text(clientData));
        response.put("authenticatorData", text(data));
        response.put("signature", text(signature(data, clientData)));
        response.put("userHandle", text(userHandle.getBytes(StandardCharsets.UTF_8)));
        return credential(response);
    }

    private String credential(Map<String, Object> response) {
        Map<String, Object> credential = new LinkedHashMap<>();
        credential.put("id", credentialId());
        credential.put("rawId", credentialId());
        credential.put("type", "public-key");
        credential.put("authenticatorAttachment", attachment);
        credential.put("clientExtensionResults", Map.of());
        credential.put("response", response);
        return JsonObjects.write(credential);
    }

    private byte[] clientData(String type, Map<String, Object> asked) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", type);
        data.put("challenge", asked.get("challenge"));
        data.put("origin", origin);
        data.put("crossOrigin", false);
        return JsonObjects.write(data).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String relyingParty, int flags, byte[] attested) {
        counter += counting ? 1 : 0;
        byte[] hash = sha256(relyingParty.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(hash.length + 5 + attested.length)
                .put(hash)
                .put((byte) (PRESENT | (verifying ? VERIFIED : 0) | (synced ? BACKED_UP : 0) | flags))
                .putInt((int) counter)
                .put(attested)
                .array();
    }

    /** AAGUID of zeros, the credential's id and its COSE key. */
    private byte[] attestedCredentialData() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[16]);
        data.write(0);
        data.write(credentialId.length);
        data.writeBytes(credentialId);
        // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
        data.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3});
        data.writeBytes(algorithm);
        data.writeBytes(new byte[] {0x20, 1, 0x21, 0x58, COORDINATE});
        data.writeBytes(coordinate(key.getW().getAffineX()));
        data.writeBytes(new byte[] {0x22, 0x58, COORDINATE});
        data.writeBytes(coordinate(key.getW().getAffineY()));
        return data.toByteArray();
    }

    /** {"fmt": …, "attStmt": {}, "authData": …} */
    private byte[] attestationObject(byte[] data) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(0xa3);
        cborText(object, "fmt");
        cborText(object, "none");
        cborText(object, "attStmt");
        object.write(0xa0);
        cborText(object, "authData");
        object.write(0x58);
        object.write(data.length);
        object.writeBytes(data);
        return object.toByteArray();
    }

    private static void cborText(ByteArrayOutputStream object, String text) {
        object.write(0x60 | text.length());
        object.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] signature(byte[] data, byte[] clientData) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] wide = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, wide, COORDINATE - length, length);
        return wide;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
