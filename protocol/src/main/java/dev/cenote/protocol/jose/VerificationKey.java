package dev.cenote.protocol.jose;

import java.security.PublicKey;

/** A public key that signatures are checked with, under the {@code kid} that tokens name it by. */
public record VerificationKey(String keyId, PublicKey key) {}
