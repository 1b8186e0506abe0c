package dev.cenote.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The signers used last, as many as there is room for. */
final class SignerCache {
    private final Map<String, TokenSigner> signers;

    SignerCache(int room) {
        signers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TokenSigner> eldest) {
                return size() > room;
            }
        };
    }

    synchronized Optional<TokenSigner> find(String keyId) {
        return Optional.ofNullable(signers.get(keyId));
    }

    /** Of two threads that opened the same key the first one's signer stays. */
    synchronized TokenSigner remember(String keyId, TokenSigner signer) {
        TokenSigner earlier = signers.putIfAbsent(keyId, signer);
        return earlier == null ? signer : earlier;
    }
}
