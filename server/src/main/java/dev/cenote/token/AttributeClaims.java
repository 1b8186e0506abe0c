package dev.cenote.token;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserPool;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the attributes of a person become claims of an ID token. */
final class AttributeClaims {
    static final String EMAIL_VERIFIED = "email_verified";
    static final String PHONE_VERIFIED = "phone_number_verified";
    static final String IDENTITIES = "identities";

    private static final String CUSTOM = "custom:";
    private static final String SUB = "sub";
    private static final Set<String> EMAIL = Set.of("email", EMAIL_VERIFIED);
    private static final Set<String> PHONE = Set.of("phone_number", PHONE_VERIFIED);
    private static final Set<String> PROFILE = Set.of(
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at");
    /** The members of an identity in the order in which Cognito writes them. */
    private static final List<String> IDENTITY =
            List.of("dateCreated", "userId", "providerName", "providerType", "issuer", "primary");

    private AttributeClaims() {}

    /** The attributes that the client may read and that the sign-in lets it see, by name. */
    static SortedMap<String, Object> of(SignedIn signedIn, @Nullable Set<String> oauthScopes) {
        SortedMap<String, Object> claims = new TreeMap<>();
        visible(signedIn.pool(), signedIn.client(), signedIn.user(), oauthScopes)
                .forEach((name, value) -> claims.put(name, typed(name, value)));
        return claims;
    }

    /** The same as they are kept, without {@code sub}. */
    static SortedMap<String, String> visible(
            UserPool pool, AppClient client, User user, @Nullable Set<String> oauthScopes) {
        SortedMap<String, String> visible = new TreeMap<>();
        UserAttributes.readable(pool, client, user).forEach((name, value) -> {
            if (!name.equals(SUB) && within(name, oauthScopes)) {
                visible.put(name, value);
            }
        });
        return visible;
    }

    /**
     * COGNITO: through the API there are all; in OAuth {@code openid} alone means all, and the scopes beside it mean
     * those that they name.
     */
    private static boolean within(String name, @Nullable Set<String> scopes) {
        if (scopes == null) {
            return true;
        }
        boolean all = !scopes.contains("profile") && !scopes.contains("email") && !scopes.contains("phone");
        return all
                || scopes.contains("email") && EMAIL.contains(name)
                || scopes.contains("phone") && PHONE.contains(name)
                || scopes.contains("profile") && (PROFILE.contains(name) || name.startsWith(CUSTOM));
    }

    /** COGNITO: attributes are text, custom ones stay so, and five standard ones have a type of their own as claims. */
    static Object typed(String name, String value) {
        return switch (name) {
            case EMAIL_VERIFIED, PHONE_VERIFIED -> "true".equals(value);
            case "updated_at" -> number(value);
            case "address" -> Map.of("formatted", value);
            case IDENTITIES -> identities(value);
            // Names are many, so this switch cannot be exhaustive.
            default -> value;
        };
    }

    private static Object number(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** COGNITO: kept as one JSON text with numbers and booleans in it; a claim has texts in their place. */
    private static Object identities(String value) {
        Map<String, Object> wrapped =
                JsonObjects.find(("{\"identities\":" + value + '}').getBytes(StandardCharsets.UTF_8));
        if (wrapped == null || !(wrapped.get(IDENTITIES) instanceof List<?> kept)) {
            return value;
        }
        return kept.stream()
                .map(identity -> identity instanceof Map<?, ?> members ? identity(members) : identity)
                .toList();
    }

    private static Map<String, @Nullable Object> identity(Map<?, ?> members) {
        Map<String, @Nullable Object> claim = new LinkedHashMap<>();
        for (String name : IDENTITY) {
            if (members.containsKey(name)) {
                Object value = members.get(name);
                claim.put(name, value == null ? null : String.valueOf(value));
            }
        }
        return claim;
    }
}
