package dev.cenote.keys;

import dev.cenote.kernel.Secret;
import dev.cenote.store.StoreRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The master keys that this server was given. One is the rule; during a rotation there are two. The first is the one
 * that a rotation makes current; all of them open.
 *
 * @param keys at least one, none twice
 */
public record MasterKeyRing(List<MasterKey> keys) {
    /** Keeps its own list. */
    public MasterKeyRing {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a ring holds a key");
        }
    }

    /**
     * Reads the setting: base64 of 32 bytes, or several of them with commas between.
     *
     * @throws StoreRefusal when a part is anything else
     */
    public static MasterKeyRing parse(Secret setting) {
        List<MasterKey> keys = new ArrayList<>();
        for (String part : setting.value().split(",", -1)) {
            MasterKey key = MasterKey.parse(part)
                    .orElseThrow(() -> new StoreRefusal(
                            "CENOTE_MASTER_KEY is not the base64 of 32 bytes (or several, with commas between);"
                                    + " make one with: openssl rand -base64 32."));
            if (!keys.contains(key)) {
                keys.add(key);
            }
        }
        return new MasterKeyRing(keys);
    }

    /** The key that a rotation makes current. */
    public MasterKey first() {
        return keys.getFirst();
    }

    /** The key of that id. */
    public Optional<MasterKey> find(String keyId) {
        return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
    }
}
