package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AdminCreateUserConfigType;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who may sign up in a pool, and what a new account is like. */
public final class SignUpRules {
    private static final String VERIFIED = "_verified";
    private static final Map<String, AliasKind> CODE_FACTORS =
            Map.of("EMAIL_OTP", AliasKind.EMAIL, "SMS_OTP", AliasKind.PHONE_NUMBER);

    private SignUpRules() {}

    /** NotAuthorizedException in pools where only administrators make accounts. */
    public static void checkOpen(UserPool pool) {
        if (!open(pool)) {
            throw Refusal.notAuthorized("SignUp is not permitted for this user pool");
        }
    }

    /** Whether people may make their accounts themselves. */
    public static boolean open(UserPool pool) {
        AdminCreateUserConfigType config = pool.settings().adminCreateUserConfig();
        return config == null || !Boolean.TRUE.equals(config.allowAdminCreateUserOnly());
    }

    /** Whether somebody with those attributes could sign in without ever having had a password: by a code. */
    public static boolean passwordless(UserPool pool, Map<String, String> attributes) {
        UserPoolPolicyType policies = pool.settings().policies();
        SignInPolicyType signIn = policies == null ? null : policies.signInPolicy();
        List<String> factors = signIn == null || signIn.allowedFirstAuthFactors() == null
                ? List.of()
                : signIn.allowedFirstAuthFactors();
        return CODE_FACTORS.entrySet().stream()
                .anyMatch(factor -> factors.contains(factor.getKey())
                        && attributes.containsKey(factor.getValue().attribute()));
    }

    /**
     * The attributes of somebody who signs up, with a mark at every contact. COGNITO: the contacts of those who sign up
     * are marked as not verified, other than those of invited people.
     *
     * @param verified what the pool's function says is verified; InvalidParameterException when it has no value
     */
    public static SortedMap<String, String> marked(Map<String, String> attributes, Set<AliasKind> verified) {
        SortedMap<String, String> marked = new TreeMap<>(attributes);
        for (AliasKind kind : CODE_FACTORS.values()) {
            String name = kind.attribute();
            if (attributes.containsKey(name)) {
                marked.put(name + VERIFIED, Boolean.toString(verified.contains(kind)));
            } else if (verified.contains(kind)) {
                throw Refusal.invalidParameter(
                        "The attribute " + name + " cannot be verified, because it has no value.");
            }
        }
        return marked;
    }

    /** Whether administrators say that the person's e-mail address or phone number is verified. */
    public static boolean saysVerified(Map<String, String> attributes) {
        return CODE_FACTORS.values().stream()
                .anyMatch(kind -> "true".equals(attributes.get(kind.attribute() + VERIFIED)));
    }
}
