package dev.cenote.protocol.jose;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;

/** An RSA private key that signs; used by many threads at once. */
public final class RsaSigner {
    private final RsaEngine engine;
    private volatile Imported imported;

    RsaSigner(RsaEngine engine, PrivateKey key, Provider provider) {
        this.engine = engine;
        this.imported = new Imported(key, provider);
    }

    /** The RS256 signature of a message; takes a third of a millisecond and more. */
    public byte[] sign(byte[] message) {
        try {
            Imported current = current();
            return RsaEngine.sign(message, current.key, current.provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key as the engine's provider of now holds it; two threads may both import it, which does no harm. */
    private Imported current() throws GeneralSecurityException {
        Imported current = imported;
        Provider provider = engine.provider();
        if (current.provider != provider) {
            current = new Imported(RsaEngine.importPrivate(current.key.getEncoded(), provider), provider);
            imported = current;
        }
        return current;
    }

    private record Imported(PrivateKey key, Provider provider) {}
}
