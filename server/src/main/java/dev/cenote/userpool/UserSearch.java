package dev.cenote.userpool;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The attributes that a listing of people can filter by, and the form in which their values are searched. */
public final class UserSearch {
    /** Searched like an attribute, though it is none. */
    public static final String USERNAME = "username";

    /** Attributes with searched values. */
    public static final List<String> ATTRIBUTES =
            List.of("email", "phone_number", "name", "given_name", "family_name", "preferred_username");

    // Indexes have no room for the longest values; what is longer is compared after it was found.
    private static final int LENGTH = 64;

    private UserSearch() {}

    /** The search keys of a person by attribute. */
    public static Map<String, String> keys(UserNames names, User user) {
        Map<String, String> keys = new TreeMap<>();
        keys.put(USERNAME, key(names, USERNAME, user.username()));
        for (String attribute : ATTRIBUTES) {
            String value = user.attributes().get(attribute);
            if (value != null) {
                keys.put(attribute, key(names, attribute, value));
            }
        }
        return keys;
    }

    /**
     * A value as it is searched: the hexadecimal form of its first 64 characters, so that every database sorts it alike
     * and a prefix of the value is a prefix of the key.
     */
    public static String key(UserNames names, String attribute, String value) {
        String start = value.substring(0, value.offsetByCodePoints(0, Math.min(LENGTH, points(value))));
        // COGNITO: only addresses are compared without case, and only where the pool ignores case.
        String compared = attribute.equals("email") ? names.key(start) : start;
        return HexFormat.of().formatHex(compared.getBytes(StandardCharsets.UTF_8));
    }

    private static int points(String value) {
        return value.codePointCount(0, value.length());
    }
}
