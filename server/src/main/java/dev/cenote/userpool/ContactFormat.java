package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.Map;
import java.util.regex.Pattern;

/** What e-mail addresses and phone numbers look like. */
public final class ContactFormat {
    // RFC 5322 §3.4.1 without quoted names, comments and address literals, which no sign-up form means; letters of
    // every script are allowed (RFC 6531 §3.3). The possessive forms keep matching linear.
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{C}\"(),.:;<>@\\[\\\\\\]]++(?:\\.[^\\s\\p{C}\"(),.:;<>@\\[\\\\\\]]++)*+"
                    + "@[\\p{L}\\p{M}\\p{N}_-]++(?:\\.[\\p{L}\\p{M}\\p{N}_-]++)*+");
    // E.164: at most 15 digits.
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{2,15}");

    private ContactFormat() {}

    /** Whether a text is an e-mail address. */
    public static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    /** Whether a text is a phone number in the form of E.164. */
    public static boolean isPhoneNumber(String text) {
        return PHONE_NUMBER.matcher(text).matches();
    }

    /** InvalidParameterException when {@code email} or {@code phone_number} is among the values and malformed. */
    static void check(Map<String, String> values) {
        String email = values.getOrDefault(AliasKind.EMAIL.attribute(), "");
        if (!email.isEmpty() && !isEmail(email)) {
            throw Refusal.invalidParameter("Invalid email address format.");
        }
        String phoneNumber = values.getOrDefault(AliasKind.PHONE_NUMBER.attribute(), "");
        if (!phoneNumber.isEmpty() && !isPhoneNumber(phoneNumber)) {
            throw Refusal.invalidParameter("Invalid phone number format.");
        }
    }
}
