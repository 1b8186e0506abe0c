package dev.cenote.protocol.jose;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Objects;

/**
 * Makes RSA keys and signs with them. It begins with the JDK's own provider, which is there at once, and changes over
 * to a faster one while it runs ({@link #use}); signers made before change over too.
 */
public final class RsaEngine {
    private static final String RSA = "RSA";
    private static final int TEST_BITS = 2048;

    private final Provider standard = Objects.requireNonNull(Security.getProvider("SunRsaSign"), "SunRsaSign");
    private volatile Provider provider = standard;

    /**
     * Changes over to another provider, once it has shown that it can do the work.
     *
     * @throws GeneralSecurityException when it cannot; everything stays as it was
     */
    public void use(Provider other) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(RSA, other);
        generator.initialize(TEST_BITS);
        KeyPair pair = generator.generateKeyPair();
        byte[] message = "cenote".getBytes(StandardCharsets.US_ASCII);
        PrivateKey key = importPrivate(pair.getPrivate().getEncoded(), other);
        Signature verifier = Signature.getInstance(RsaAlgorithm.RS256.javaName(), standard);
        verifier.initVerify(publicKey(pair.getPublic().getEncoded()));
        verifier.update(message);
        if (!verifier.verify(sign(message, key, other))) {
            throw new GeneralSecurityException(other.getName() + " makes signatures that do not verify");
        }
        provider = other;
    }

    /** The name of the provider in use, for logs and metrics. */
    public String providerName() {
        return provider.getName();
    }

    /**
     * Makes a key pair; takes a tenth of a second and more.
     *
     * @param bits the length of the modulus, e.g. 2048
     */
    public KeyPair generate(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(RSA, provider);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a public key.
     *
     * @param x509 SubjectPublicKeyInfo in DER
     * @throws IllegalArgumentException when it is none
     */
    public RSAPublicKey publicKey(byte[] x509) {
        try {
            return (RSAPublicKey) KeyFactory.getInstance(RSA, standard).generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA public key", e);
        }
    }

    /**
     * Opens a private key for signing with RS256, once for many signatures.
     *
     * @param pkcs8 PrivateKeyInfo in DER
     * @throws IllegalArgumentException when it is none
     */
    public RsaSigner signer(byte[] pkcs8) {
        return signer(pkcs8, RsaAlgorithm.RS256);
    }

    /** The same for another algorithm. */
    public RsaSigner signer(byte[] pkcs8, RsaAlgorithm algorithm) {
        try {
            Provider now = provider;
            return new RsaSigner(this, algorithm, importPrivate(pkcs8, now), now);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA private key", e);
        }
    }

    Provider provider() {
        return provider;
    }

    /** Each provider imports keys for itself: given a foreign one, it would import it again for every signature. */
    static PrivateKey importPrivate(byte[] pkcs8, Provider provider) throws GeneralSecurityException {
        return KeyFactory.getInstance(RSA, provider).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    static Signature signature(RsaAlgorithm algorithm, PrivateKey key, Provider provider)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm.javaName(), provider);
        signature.initSign(key);
        return signature;
    }

    private static byte[] sign(byte[] message, PrivateKey key, Provider provider) throws GeneralSecurityException {
        Signature signature = signature(RsaAlgorithm.RS256, key, provider);
        signature.update(message);
        return signature.sign();
    }
}
