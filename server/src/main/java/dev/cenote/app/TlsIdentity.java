package dev.cenote.app;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A certificate with its chain, its own certificate first, and the private key that belongs to it. */
record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
    TlsIdentity {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }
}
