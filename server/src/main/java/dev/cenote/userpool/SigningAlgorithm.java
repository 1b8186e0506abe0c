package dev.cenote.userpool;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tokens of a pool are signed with, which its tag {@code cenote:signing-algorithm} chooses. */
public enum SigningAlgorithm {
    /** RSA with SHA-256, as on AWS. */
    RS256,
    /**
     * ECDSA on P-256 with SHA-256: tokens are 256 characters shorter and cheaper to sign, but not everybody reads them.
     */
    ES256;

    /** The tag. */
    public static final String KEY = FeatureTags.PREFIX + "signing-algorithm";

    static final String TAG = "signing-algorithm";
    static final List<String> VALUES =
            Arrays.stream(values()).map(SigningAlgorithm::name).toList();

    /** What the tags of a pool choose. */
    public static SigningAlgorithm of(Map<String, String> tags) {
        return of(tags.get(KEY));
    }

    /** @param value of the tag, null for none */
    public static SigningAlgorithm of(@Nullable String value) {
        return ES256.name().equals(value) ? ES256 : RS256;
    }
}
