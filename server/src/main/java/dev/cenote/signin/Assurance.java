package dev.cenote.signin;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How sure a sign-in makes it that somebody is who they say. COGNITO: one of four levels, of which the highest one that
 * is met counts, and what it was met by (RFC 8176).
 *
 * @param level 1 to 4
 * @param methods {@code amr}, without {@code mfa} when there is only one
 */
public record Assurance(int level, List<String> methods) {
    private static final String ACR = "urn:cognito:loa:";
    private static final Pattern KNOWN = Pattern.compile(ACR + "[1-4]");
    private static final Set<Proof> KNOWLEDGE = EnumSet.of(Proof.PASSWORD, Proof.NEW_PASSWORD);
    private static final Set<Proof> TOKENS = EnumSet.of(Proof.SOFTWARE_TOKEN, Proof.SOFTWARE_TOKEN_SET_UP);

    /** Copies the list. */
    public Assurance {
        methods = List.copyOf(methods);
    }

    /** What these proofs come to. */
    public static Assurance of(Set<Proof> proved) {
        boolean knowledge = proved.stream().anyMatch(KNOWLEDGE::contains);
        boolean token = proved.stream().anyMatch(TOKENS::contains);
        boolean sms = proved.contains(Proof.SMS_OTP) || proved.contains(Proof.SMS_MFA);
        boolean email = proved.contains(Proof.EMAIL_OTP) || proved.contains(Proof.EMAIL_MFA);
        boolean passkey = proved.contains(Proof.PASSKEY) || proved.contains(Proof.ROAMING_PASSKEY);
        List<String> methods = new ArrayList<>();
        add(methods, "pwd", knowledge);
        add(methods, "otp", token);
        add(methods, "sms", sms);
        add(methods, "email_otp", email);
        add(methods, "swk", proved.contains(Proof.PASSKEY));
        add(methods, "hwk", proved.contains(Proof.ROAMING_PASSKEY));
        add(methods, "mfa", methods.size() > 1);
        return new Assurance(level(knowledge, token, sms || email, passkey), methods);
    }

    /** {@code acr}: what tokens say. */
    public String acr() {
        return ACR + level;
    }

    /**
     * The levels that names mean, in their order. COGNITO: names that nobody knows are ignored.
     *
     * @param names {@code acr_values}
     */
    public static List<Integer> levels(List<String> names) {
        return names.stream()
                .filter(name -> KNOWN.matcher(name).matches())
                .map(name -> name.charAt(name.length() - 1) - '0')
                .toList();
    }

    /**
     * The level that somebody has to reach. COGNITO: the first wanted one that they can satisfy; none if they can
     * satisfy none of them.
     *
     * @param best the highest level that they can reach
     */
    public static Optional<Integer> demanded(List<Integer> wanted, int best) {
        return wanted.stream().filter(level -> level <= best).findFirst();
    }

    private static int level(boolean knowledge, boolean token, boolean code, boolean passkey) {
        if (knowledge && token) {
            return 4;
        }
        if (passkey || knowledge && code) {
            return 3;
        }
        return code ? 2 : 1;
    }

    private static void add(List<String> methods, String name, boolean used) {
        if (used) {
            methods.add(name);
        }
    }
}
