package dev.cenote.userpool;

import dev.cenote.userpool.FeatureTags.Feature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Behaviour of the authorization server that AWS does not have: off until a pool asks for it by the tag
 * {@code cenote:NAME=true}, or for one of its app clients by {@code cenote:NAME@CLIENT_ID=true} (some say {@code on}).
 * What is said for a client counts over what is said for the pool.
 */
public enum Extension {
    /** RFC 9700 §2.1.1: no authorization code without PKCE. */
    REQUIRE_PKCE("require-pkce"),
    /** RFC 9207: answers to apps say who gives them. */
    ISS_PARAMETER("iss-parameter"),
    /** OpenID Connect Core §5.1: claims have their types in userInfo too, and signing out everywhere ends sessions. */
    STRICT_OIDC("strict-oidc"),
    /** RFC 9700 §4.14.2: a refresh token that is shown again after it was replaced ends the whole sign-in. */
    REFRESH_REUSE("refresh-reuse"),
    /** RFC 7662: confidential clients may ask whether a token is good. */
    INTROSPECTION("introspection"),
    /** RFC 8628: devices without keyboard get tokens that a person allows them elsewhere. */
    DEVICE_AUTHORIZATION("device-authorization", "on", "off");

    private final String name;
    private final String on;
    private final String off;

    Extension(String name) {
        this(name, "true", "false");
    }

    Extension(String name, String on, String off) {
        this.name = name;
        this.on = on;
        this.off = off;
    }

    /** Those whose tags a pool may have. */
    static Stream<Feature> features() {
        return Arrays.stream(values())
                .map(extension -> new Feature(extension.name, List.of(extension.on, extension.off), true));
    }

    /**
     * What the tags of a pool ask for.
     *
     * @param clientId null for the pool as such
     */
    public static Set<Extension> asked(Map<String, String> tags, @Nullable String clientId) {
        Set<Extension> asked = EnumSet.noneOf(Extension.class);
        for (Extension extension : values()) {
            String own = clientId == null ? null : tags.get(extension.key() + '@' + clientId);
            if (extension.on.equals(own == null ? tags.get(extension.key()) : own)) {
                asked.add(extension);
            }
        }
        return asked;
    }

    /** Whether the tags of a pool ask for it at all, for the pool or for any client. */
    public boolean anywhere(Map<String, String> tags) {
        return tags.entrySet().stream()
                .anyMatch(tag -> on.equals(tag.getValue())
                        && (tag.getKey().equals(key()) || tag.getKey().startsWith(key() + '@')));
    }

    private String key() {
        return FeatureTags.PREFIX + name;
    }
}
