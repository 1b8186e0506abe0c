package dev.cenote.gate;

import dev.cenote.kernel.Memo;
import dev.cenote.kernel.Secret;
import dev.cenote.protocol.sigv4.CredentialScope;
import dev.cenote.protocol.sigv4.SigningKey;

/** Derived signing keys by access key and scope: each spares four HMACs. */
final class SigningKeys {
    private static final int ROOM = 1024;

    // The secret itself is part of the entry's name, so that a key made anew under an old id finds nothing of its
    // forerunner.
    private final Memo<Owner, SigningKey> derived =
            new Memo<>(ROOM, owner -> SigningKey.derive(owner.secret.value(), owner.scope));

    SigningKey of(AccessKey key, CredentialScope scope) {
        return derived.of(new Owner(key.id(), key.secret(), scope));
    }

    /** How many are kept. */
    int size() {
        return derived.size();
    }

    private record Owner(String id, Secret secret, CredentialScope scope) {}
}
