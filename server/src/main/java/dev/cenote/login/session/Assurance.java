package dev.cenote.login.session;

import dev.cenote.signin.Proof;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How sure a sign-in makes it that somebody is who they say. COGNITO: one of four levels, of which the highest one that
 * is met counts, and what it was met by (RFC 8176).
 *
 * @param level 1 to 4
 * @param methods {@code amr}, without {@code mfa} when there is only one
 */
public record Assurance(int level, List<String> methods) {
    private static final String ACR = "urn:cognito:loa:";
    private static final Set<Proof> KNOWLEDGE = EnumSet.of(Proof.PASSWORD, Proof.NEW_PASSWORD, Proof.SIGN_UP);
    private static final Set<Proof> TOKENS = EnumSet.of(Proof.SOFTWARE_TOKEN, Proof.SOFTWARE_TOKEN_SET_UP);

    /** Copies the list. */
    public Assurance {
        methods = List.copyOf(methods);
    }

    /** What these proofs come to. */
    static Assurance of(Set<Proof> proved) {
        boolean knowledge = proved.stream().anyMatch(KNOWLEDGE::contains);
        boolean token = proved.stream().anyMatch(TOKENS::contains);
        boolean sms = proved.contains(Proof.SMS_OTP) || proved.contains(Proof.SMS_MFA);
        boolean email = proved.contains(Proof.EMAIL_OTP) || proved.contains(Proof.EMAIL_MFA);
        List<String> methods = new ArrayList<>();
        add(methods, "pwd", knowledge);
        add(methods, "otp", token);
        add(methods, "sms", sms);
        add(methods, "email_otp", email);
        // Which kind of authenticator holds a passkey is known of its registration only, and may have changed since.
        add(methods, "swk", proved.contains(Proof.PASSKEY));
        add(methods, "mfa", methods.size() > 1);
        return new Assurance(level(knowledge, token, sms || email, proved.contains(Proof.PASSKEY)), methods);
    }

    /** {@code acr}: what tokens say. */
    public String acr() {
        return ACR + level;
    }

    /** Whether an app that wants these levels, the best first, is content. Levels that nobody knows are ignored. */
    boolean satisfies(List<String> wanted) {
        List<Integer> known = levels(wanted);
        return known.isEmpty() || known.stream().anyMatch(least -> level >= least);
    }

    /** The levels that an app wants, in its order, without those that nobody knows. */
    public static List<Integer> levels(List<String> wanted) {
        return wanted.stream()
                .filter(text -> text.matches(ACR + "[1-4]"))
                .map(text -> text.charAt(text.length() - 1) - '0')
                .toList();
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
