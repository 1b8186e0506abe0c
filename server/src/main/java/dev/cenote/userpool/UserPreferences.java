package dev.cenote.userpool;

import dev.cenote.protocol.json.JsonObjects;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person's account holds besides its attributes.
 *
 * @param pending new values of {@code email} and {@code phone_number} that count once they are verified
 * @param smsMfa whether SMS messages are a second factor
 * @param emailMfa whether e-mail messages are a second factor
 * @param softwareTokenMfa whether a software token is a second factor
 * @param webAuthnMfa whether passkeys count as second factors
 * @param preferredMfa {@code SMS_MFA}, {@code SOFTWARE_TOKEN_MFA} or {@code EMAIL_OTP}; null when none is preferred
 * @param mfaOptions whether SMS was chosen by the old {@code SetUserSettings}, which alone shows {@code MFAOptions}
 */
public record UserPreferences(
        SortedMap<String, String> pending,
        boolean smsMfa,
        boolean emailMfa,
        boolean softwareTokenMfa,
        boolean webAuthnMfa,
        @Nullable String preferredMfa,
        boolean mfaOptions) {
    /** Those of a new account. */
    public static final UserPreferences NONE =
            new UserPreferences(Collections.emptySortedMap(), false, false, false, false, null, false);

    private static final String PENDING = "pending";
    private static final String SMS = "smsMfa";
    private static final String EMAIL = "emailMfa";
    private static final String SOFTWARE_TOKEN = "softwareTokenMfa";
    private static final String WEB_AUTHN = "webAuthnMfa";
    private static final String PREFERRED = "preferredMfa";
    private static final String OPTIONS = "mfaOptions";

    /** Copies the map. */
    public UserPreferences {
        pending = Collections.unmodifiableSortedMap(new TreeMap<>(pending));
    }

    /** The same with other values waiting for verification. */
    public UserPreferences withPending(Map<String, String> values) {
        return new UserPreferences(
                new TreeMap<>(values), smsMfa, emailMfa, softwareTokenMfa, webAuthnMfa, preferredMfa, mfaOptions);
    }

    /** Preferences as {@link #json} wrote them. */
    static UserPreferences parse(String json) {
        Map<String, Object> members = JsonObjects.require(json);
        SortedMap<String, String> pending = new TreeMap<>();
        if (members.get(PENDING) instanceof Map<?, ?> values) {
            values.forEach((name, value) -> pending.put((String) name, (String) value));
        }
        return new UserPreferences(
                pending,
                members.containsKey(SMS),
                members.containsKey(EMAIL),
                members.containsKey(SOFTWARE_TOKEN),
                members.containsKey(WEB_AUTHN),
                (String) members.get(PREFERRED),
                members.containsKey(OPTIONS));
    }

    /** What differs from {@link #NONE}, as JSON. */
    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!pending.isEmpty()) {
            members.put(PENDING, pending);
        }
        put(members, SMS, smsMfa);
        put(members, EMAIL, emailMfa);
        put(members, SOFTWARE_TOKEN, softwareTokenMfa);
        put(members, WEB_AUTHN, webAuthnMfa);
        if (preferredMfa != null) {
            members.put(PREFERRED, preferredMfa);
        }
        put(members, OPTIONS, mfaOptions);
        return JsonObjects.write(members);
    }

    private static void put(Map<String, Object> members, String name, boolean set) {
        if (set) {
            members.put(name, true);
        }
    }
}
