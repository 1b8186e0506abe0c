package dev.cenote.userpool;

import dev.cenote.userpool.FeatureTags.Feature;
import dev.cenote.userpool.FeatureTags.Reach;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Behaviour of the authorization server that AWS does not have: off until a pool asks for it by the tag
 * {@code cenote:NAME=VALUE}, mostly {@code true}, or for one of its app clients by {@code cenote:NAME@CLIENT_ID=VALUE}.
 * What is said for a client counts over what is said for the pool; {@code false} and {@code off} are as if nothing were
 * said.
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
    DEVICE_AUTHORIZATION(Feature.words("device-authorization", Reach.EITHER, List.of("on", "off"))),
    /** RFC 9449: access tokens may be, or are, bound to keys of their clients ({@link DpopUse}). */
    DPOP(Feature.words("dpop", Reach.EITHER, DpopUse.VALUES)),
    /** RFC 8693: a client gets tokens of its own for tokens that it got. */
    TOKEN_EXCHANGE(Feature.words("token-exchange", Reach.CLIENT, List.of("on"))),
    /** RFC 7523: a client proves itself by what it signs; the value is where its keys are. */
    CLIENT_ASSERTION(Feature.address("client-assertion", Reach.CLIENT)),
    /** RFC 9126: clients may, or must, say what they ask before they send somebody. */
    PUSHED_AUTHORIZATION(
            Feature.words("pushed-authorization", Reach.EITHER, List.of(Extension.ALLOWED, Extension.REQUIRED))),
    /** OpenID Connect Back-Channel Logout 1.0: an app hears at this address that somebody is signed out. */
    BACKCHANNEL_LOGOUT(Feature.address("backchannel-logout", Reach.CLIENT));

    /** Of what a client need not use. */
    public static final String ALLOWED = "allowed";

    /** Of what a client has to use. */
    public static final String REQUIRED = "required";

    private static final String ON = "true";
    private static final Set<String> OFF = Set.of("false", "off");

    private final Feature feature;

    /** One that is either on or off. */
    Extension(String name) {
        this(Feature.words(name, Reach.EITHER, List.of(ON, "false")));
    }

    Extension(Feature feature) {
        this.feature = feature;
    }

    /** Those whose tags a pool may have. */
    static Stream<Feature> features() {
        return Arrays.stream(values()).map(extension -> extension.feature);
    }

    /**
     * What the tags of a pool ask for.
     *
     * @param clientId null for the pool as such
     */
    public static Set<Extension> asked(Map<String, String> tags, @Nullable String clientId) {
        return values(tags, clientId).keySet();
    }

    /**
     * What the tags of a pool ask for, and in what way.
     *
     * @param clientId null for the pool as such
     * @return the values of the tags, for most of them {@code true}
     */
    public static Map<Extension, String> values(Map<String, String> tags, @Nullable String clientId) {
        Map<Extension, String> values = new EnumMap<>(Extension.class);
        for (Extension extension : values()) {
            Reach reach = extension.feature.reach();
            String own = clientId == null || reach == Reach.POOL ? null : tags.get(extension.key(clientId));
            String value = own == null && reach != Reach.CLIENT ? tags.get(extension.key()) : own;
            if (value != null && extension.isOn(value)) {
                values.put(extension, value);
            }
        }
        return values;
    }

    /** Whether the tags of a pool ask for it at all, for the pool or for any client. */
    public boolean anywhere(Map<String, String> tags) {
        return tags.entrySet().stream()
                .anyMatch(tag -> isOn(tag.getValue())
                        && (tag.getKey().equals(key()) || tag.getKey().startsWith(key() + '@')));
    }

    /** The app clients for which the tags of a pool ask for it. */
    public List<String> clients(Map<String, String> tags) {
        String prefix = key() + '@';
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().startsWith(prefix) && isOn(tag.getValue()))
                .map(tag -> tag.getKey().substring(prefix.length()))
                .toList();
    }

    /** Whether the value of a tag asks for it. */
    public boolean isOn(String value) {
        return !OFF.contains(value) && feature.takes(value);
    }

    /** The key of the tag that asks for it for a client. */
    public String key(String clientId) {
        return key() + '@' + clientId;
    }

    private String key() {
        return FeatureTags.PREFIX + feature.name();
    }
}
