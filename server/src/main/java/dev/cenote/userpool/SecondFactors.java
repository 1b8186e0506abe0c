package dev.cenote.userpool;

import java.util.Optional;

/**
 * What decides beside a person's own record on their second factors.
 *
 * @param pool what the pool offers and demands
 * @param token whether the person has a software token that is verified
 */
public record SecondFactors(PoolMfa pool, boolean token) {
    private static final String PHONE = "phone_number";
    private static final String EMAIL = "email";

    /**
     * The medium of the second factor that is asked for where one is demanded and the person chose none and has no
     * software token.
     */
    public Optional<DeliveryMedium> implied(User user) {
        if (pool.mode() != PoolMfa.Mode.ON || token || chosen(user)) {
            return Optional.empty();
        }
        if (pool.sms() && has(user, PHONE)) {
            return Optional.of(DeliveryMedium.SMS);
        }
        // Where apps are offered too, whoever has no phone sets up one of those.
        return !pool.softwareToken() && pool.email() != null && has(user, EMAIL)
                ? Optional.of(DeliveryMedium.EMAIL)
                : Optional.empty();
    }

    /**
     * InvalidParameterException when a wish of the person's own ends the last second factor that they chose, where
     * everybody must have one. A passkey is none of them: a sign-in by password does not ask for it.
     */
    void checkChosen(User before, User after) {
        if (pool.mode() == PoolMfa.Mode.ON && chosen(before) && !chosen(after)) {
            throw ChosenFactorTexts.lastFactor();
        }
    }

    /**
     * The same when a change of attributes takes the contact of the last one: whoever knows the password could set up
     * another in its place.
     */
    public void checkKept(User before, User after) {
        if (pool.mode() == PoolMfa.Mode.ON && asked(before) && !asked(after)) {
            throw ChosenFactorTexts.lastFactor();
        }
    }

    private boolean asked(User user) {
        return token || chosen(user) || implied(user).isPresent();
    }

    private boolean chosen(User user) {
        UserPreferences preferences = user.preferences();
        return pool.sms() && preferences.smsMfa() && has(user, PHONE)
                || pool.email() != null && preferences.emailMfa() && has(user, EMAIL)
                || token && preferences.softwareTokenMfa();
    }

    private static boolean has(User user, String contact) {
        return user.attributes().containsKey(contact);
    }
}
