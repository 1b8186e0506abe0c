package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which user name a new person may have, and what it says about them. Refusals are InvalidParameterException. */
public final class NewNames {
    private NewNames() {}

    /**
     * Checks the name of a new person. In pools whose names are attributes the name is an e-mail address or a phone
     * number and becomes that attribute; in others it must not look like an alias of the pool.
     *
     * @param given the attributes that came along
     * @return the attributes, with the one that the name is
     */
    public static SortedMap<String, String> check(UserPool pool, String username, Map<String, String> given) {
        UserNames names = UserNames.of(pool);
        SortedMap<String, String> attributes = new TreeMap<>(given);
        if (names.nameIsAttribute()) {
            AliasKind kind = requireKind(names, username);
            String other = attributes.put(kind.attribute(), username);
            if (other != null && !names.key(other).equals(names.key(username))) {
                throw Refusal.invalidParameter("The attribute " + kind.attribute() + " is not the username.");
            }
            return attributes;
        }
        if (names.aliasIs(AliasKind.EMAIL) && ContactFormat.isEmail(username)) {
            throw Refusal.invalidParameter(
                    "Username cannot be of email format, since user pool is configured for email alias.");
        }
        if (names.aliasIs(AliasKind.PHONE_NUMBER) && ContactFormat.isPhoneNumber(username)) {
            throw Refusal.invalidParameter(
                    "Username cannot be of phone number format, since user pool is configured for phone number alias.");
        }
        return attributes;
    }

    /** What never changes of a new person: in pools whose names are attributes the stored name is the {@code sub}. */
    public static User.Identity identity(UserPool pool, String username, String sub) {
        return new User.Identity(sub, UserNames.of(pool).nameIsAttribute() ? sub : username);
    }

    private static AliasKind requireKind(UserNames names, String username) {
        boolean email = names.nameIs(AliasKind.EMAIL);
        boolean phone = names.nameIs(AliasKind.PHONE_NUMBER);
        if (email && ContactFormat.isEmail(username)) {
            return AliasKind.EMAIL;
        }
        if (phone && ContactFormat.isPhoneNumber(username)) {
            return AliasKind.PHONE_NUMBER;
        }
        String wanted = email && phone ? "either an email or a phone number" : email ? "an email" : "a phone number";
        throw Refusal.invalidParameter("Username should be " + wanted + '.');
    }
}
