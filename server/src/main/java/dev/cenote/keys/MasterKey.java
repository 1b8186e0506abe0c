package dev.cenote.keys;

import dev.cenote.protocol.seal.SealingKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A key under which everything secret in the store is sealed. It never prints itself. */
public final class MasterKey {
    private final byte[] bytes;
    private final String id;
    private final Map<String, SealingKey> derived = new ConcurrentHashMap<>();

    /** @param bytes 32 random bytes */
    MasterKey(byte[] bytes) {
        this.bytes = bytes.clone();
        this.id = HexFormat.of().formatHex(SealingKey.keyId(bytes));
    }

    /** Reads the base64 of 32 bytes; empty when the text is anything else. */
    static Optional<MasterKey> parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            return bytes.length == SealingKey.KEY_BYTES ? Optional.of(new MasterKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Makes a new one. */
    static MasterKey make(RandomText random) {
        return new MasterKey(random.bytes(SealingKey.KEY_BYTES));
    }

    /** Eight hexadecimal digits that name the key and tell nothing of it. */
    public String id() {
        return id;
    }

    /** The sealing key of a purpose, derived once. */
    SealingKey sealingKey(String purpose) {
        return derived.computeIfAbsent(purpose, word -> SealingKey.derive(bytes, word));
    }

    /** The text that {@link #parse} reads: for the key file and nothing else. */
    String encoded() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "master key " + id;
    }
}
