package dev.cenote.protocol.jose;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.concurrent.ConcurrentLinkedDeque;

/** An RSA private key that signs; used by many threads at once. */
public final class RsaSigner implements JwsSigner {
    private final RsaEngine engine;
    private final RsaAlgorithm algorithm;
    private volatile Imported imported;

    RsaSigner(RsaEngine engine, RsaAlgorithm algorithm, PrivateKey key, Provider provider) {
        this.engine = engine;
        this.algorithm = algorithm;
        this.imported = new Imported(key, provider, new ConcurrentLinkedDeque<>());
    }

    /** The signature of a message; takes a third of a millisecond and more. */
    @Override
    public byte[] sign(byte[] message) {
        try {
            Imported current = current();
            Signature signature = current.signature(algorithm);
            signature.update(message);
            byte[] signed = signature.sign();
            // Only what has signed well is used again; looking one up and giving it the key takes some microseconds.
            current.idle.addFirst(signature);
            return signed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key as the engine's provider of now holds it; two threads may both import it, which does no harm. */
    private Imported current() throws GeneralSecurityException {
        Imported current = imported;
        Provider provider = engine.provider();
        if (current.provider != provider) {
            current = new Imported(
                    RsaEngine.importPrivate(current.key.getEncoded(), provider),
                    provider,
                    new ConcurrentLinkedDeque<>());
            imported = current;
        }
        return current;
    }

    /**
     * A key in a provider's hands.
     *
     * @param idle signatures that have the key already; there are never more than threads that sign at once
     */
    private record Imported(PrivateKey key, Provider provider, ConcurrentLinkedDeque<Signature> idle) {
        /** One that nobody else has: a signature is for one thread at a time. */
        Signature signature(RsaAlgorithm algorithm) throws GeneralSecurityException {
            Signature kept = idle.pollFirst();
            return kept == null ? RsaEngine.signature(algorithm, key, provider) : kept;
        }
    }
}
