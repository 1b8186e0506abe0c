package dev.cenote.protocol.jose;

import java.security.PublicKey;

/**
 * A public key that signatures are checked with, under the name that tokens know it by.
 *
 * @param keyId {@code kid} (RFC 7515 §4.1.4), compared exactly
 * @param key RSA, or elliptic on a curve of RFC 7518 §3.4; which algorithms it takes is for {@link JwsAlgorithm}
 */
public record VerificationKey(String keyId, PublicKey key) {}
