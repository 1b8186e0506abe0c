package dev.cenote.protocol.jose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Makes keys of the curve P-256 and signs with them: ES256 (RFC 7518 §3.4). Each takes a fraction of a millisecond. */
public final class EcKeys {
    private static final String KIND = "EC";
    private static final String PROVIDER = "SunEC";
    private static final String CURVE = "secp256r1";
    // IEEE P1363: both numbers in full length one after the other, as RFC 7518 §3.4 wants them, and no DER.
    private static final String ES256 = "SHA256withECDSAinP1363Format";

    private EcKeys() {}

    /** Makes a key pair. */
    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(KIND, PROVIDER);
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a public key.
     *
     * @param x509 SubjectPublicKeyInfo in DER
     * @throws IllegalArgumentException when it is none, or of another curve
     */
    public static ECPublicKey publicKey(byte[] x509) {
        try {
            ECPublicKey key =
                    (ECPublicKey) KeyFactory.getInstance(KIND, PROVIDER).generatePublic(new X509EncodedKeySpec(x509));
            if (!JwsAlgorithm.ES256.takes(key)) {
                throw new IllegalArgumentException("not a public key of P-256");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an EC public key", e);
        }
    }

    /**
     * Opens a private key for signing with ES256, once for many signatures by many threads.
     *
     * @param pkcs8 PrivateKeyInfo in DER
     * @throws IllegalArgumentException when it is none
     */
    public static JwsSigner signer(byte[] pkcs8) {
        PrivateKey key;
        try {
            key = KeyFactory.getInstance(KIND, PROVIDER).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an EC private key", e);
        }
        return message -> signed(key, message);
    }

    private static byte[] signed(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ES256, PROVIDER);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
