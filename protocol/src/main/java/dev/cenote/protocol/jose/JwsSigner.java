package dev.cenote.protocol.jose;

/** A private key that signs in one way (RFC 7518 §3.1); used by many threads at once. */
@FunctionalInterface
public interface JwsSigner {
    /** The signature of a message, as it stands in a token. */
    byte[] sign(byte[] message);
}
