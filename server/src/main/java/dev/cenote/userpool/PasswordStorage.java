package dev.cenote.userpool;

import java.util.List;
import java.util.Map;

/** How a pool keeps passwords, which its tag {@code cenote:password-storage} chooses. */
public enum PasswordStorage {
    /** SRP salts and verifiers, sealed. Every way to sign in works, as on AWS. */
    SRP("srp"),
    /** Argon2id hashes, sealed: dearer to guess for whoever holds the master key too, but SRP cannot be served. */
    ARGON2ID("argon2id");

    static final String TAG = "password-storage";
    static final List<String> VALUES = List.of(SRP.value, ARGON2ID.value);

    private static final String KEY = FeatureTags.PREFIX + TAG;

    private final String value;

    PasswordStorage(String value) {
        this.value = value;
    }

    /** What the tags of a pool choose. */
    public static PasswordStorage of(Map<String, String> tags) {
        return ARGON2ID.value.equals(tags.get(KEY)) ? ARGON2ID : SRP;
    }
}
