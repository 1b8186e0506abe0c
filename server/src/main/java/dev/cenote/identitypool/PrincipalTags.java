package dev.cenote.identitypool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidentity.SetPrincipalTagAttributeMapInput;
import dev.cenote.model.cognitoidentity.SetPrincipalTagAttributeMapResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Attributes for access control: which claims of a provider become tags of the session.
 *
 * @param useDefaults whether the usual two are taken: {@code username} from {@code sub}, {@code client} from
 *     {@code aud}
 * @param claims names of claims by the keys of tags
 */
public record PrincipalTags(boolean useDefaults, Map<String, String> claims) {
    private static final Map<String, String> DEFAULTS = Map.of("username", "sub", "client", "aud");
    private static final int VALUE_BYTES = 460;

    /** Sorts and copies the map. */
    public PrincipalTags {
        claims = java.util.Collections.unmodifiableMap(new TreeMap<>(claims));
    }

    /** What a provider without a map has. */
    public static PrincipalTags none() {
        return new PrincipalTags(false, Map.of());
    }

    /** What a request asks for. */
    public static PrincipalTags requested(SetPrincipalTagAttributeMapInput request) {
        return new PrincipalTags(
                Boolean.TRUE.equals(request.useDefaults()),
                request.principalTags() == null ? Map.of() : request.principalTags());
    }

    /** A map as {@link #json} wrote it. */
    public static PrincipalTags stored(String json) {
        SetPrincipalTagAttributeMapResponse kept =
                JsonCodec.read(SetPrincipalTagAttributeMapResponse.SHAPE, json.getBytes(StandardCharsets.UTF_8));
        return new PrincipalTags(
                Boolean.TRUE.equals(kept.useDefaults()),
                kept.principalTags() == null ? Map.of() : kept.principalTags());
    }

    /** The map as JSON, for keeping. */
    public String json() {
        return new String(
                JsonCodec.write(SetPrincipalTagAttributeMapResponse.builder()
                        .useDefaults(useDefaults)
                        .principalTags(claims)
                        .build()),
                StandardCharsets.UTF_8);
    }

    /** The keys that the map makes tags of. */
    public Map<String, String> effective() {
        return useDefaults ? DEFAULTS : claims;
    }

    /**
     * The tags of somebody with these claims; what somebody does not have is no tag.
     *
     * @throws Refusal {@code InvalidParameterException} when they are too long together
     */
    public Map<String, String> of(Map<String, Object> token) {
        Map<String, String> tags = new TreeMap<>();
        effective().forEach((key, claim) -> ClaimText.of(token, claim).ifPresent(text -> tags.put(key, text)));
        check(tags);
        return tags;
    }

    /** InvalidParameterException when tags are too long together. */
    public static void check(Map<String, String> tags) {
        int bytes = tags.values().stream()
                .mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > VALUE_BYTES) {
            throw Refusal.invalidParameter(ChosenTexts.TAGS_TOO_LONG);
        }
    }
}
