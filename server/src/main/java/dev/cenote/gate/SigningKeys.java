package dev.cenote.gate;

import dev.cenote.protocol.sigv4.CredentialScope;
import dev.cenote.protocol.sigv4.SigningKey;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Derived signing keys by access key and scope: each spares four HMACs. Forgets all when full, which a new day brings
 * anyway.
 */
final class SigningKeys {
    private static final int MOST = 1024;

    private final ConcurrentHashMap<Owner, SigningKey> derived = new ConcurrentHashMap<>();

    SigningKey of(AccessKey key, CredentialScope scope) {
        if (derived.size() >= MOST) {
            derived.clear();
        }
        // The key itself is part of the entry's name, so that a key made anew under an old id finds nothing of its
        // forerunner.
        return derived.computeIfAbsent(
                new Owner(key, scope), owner -> SigningKey.derive(key.secret().value(), scope));
    }

    /** How many are kept. */
    int size() {
        return derived.size();
    }

    private record Owner(AccessKey key, CredentialScope scope) {}
}
