package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.MFAOptionType;
import dev.cenote.userpool.MfaWish.Setting;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which second factors a person can choose. Every refusal is an InvalidParameterException. */
public final class MfaChoice {
    /** Messages to a phone. */
    public static final String SMS = "SMS_MFA";

    /** A TOTP app. */
    public static final String SOFTWARE_TOKEN = "SOFTWARE_TOKEN_MFA";

    /** Messages to a mailbox. */
    public static final String EMAIL = "EMAIL_OTP";

    private static final String PHONE = "phone_number";

    private MfaChoice() {}

    /**
     * The preferences after a wish.
     *
     * @param hasPasskey whether the person has a passkey that the pool could ask for
     */
    public static UserPreferences changed(User user, SecondFactors factors, boolean hasPasskey, MfaWish wish) {
        checkPreferred(wish);
        checkReachable(on(wish.sms()), user.attributes().containsKey(PHONE), SMS);
        checkReachable(on(wish.softwareToken()), factors.token(), SOFTWARE_TOKEN);
        checkReachable(on(wish.email()), user.attributes().containsKey("email"), EMAIL);
        if (Boolean.TRUE.equals(wish.passkeys())) {
            if (!factors.pool().passkeysAreTwoFactors()) {
                throw ChosenFactorTexts.passkeyMfaUnavailable();
            }
            if (!hasPasskey) {
                throw ChosenFactorTexts.noPasskey();
            }
        }
        UserPreferences after = after(user.preferences(), wish);
        if (!wish.byAdmin()) {
            // COGNITO: where everybody must have a second factor, people choose among theirs but do not end them.
            factors.checkChosen(user, user.withPreferences(after, user.modifiedAt()));
        }
        return after;
    }

    /** The preferences after the old settings as the person wishes them; refused as a wish of theirs is. */
    public static UserPreferences changed(User user, SecondFactors factors, List<MFAOptionType> options) {
        UserPreferences after = changed(user, options);
        factors.checkChosen(user, user.withPreferences(after, user.modifiedAt()));
        return after;
    }

    /**
     * The preferences after the old settings as an administrator wishes them. They know messages to phones only; an
     * empty list turns those off.
     */
    public static UserPreferences changed(User user, List<MFAOptionType> options) {
        if (options.stream()
                .anyMatch(option -> !"SMS".equals(option.deliveryMedium()) || !PHONE.equals(option.attributeName()))) {
            throw ChosenFactorTexts.optionsKnowSmsOnly();
        }
        boolean on = !options.isEmpty();
        checkReachable(on, user.attributes().containsKey(PHONE), SMS);
        UserPreferences before = user.preferences();
        return new UserPreferences(
                before.pending(),
                on,
                before.emailMfa(),
                before.softwareTokenMfa(),
                before.webAuthnMfa(),
                !on && SMS.equals(before.preferredMfa()) ? null : before.preferredMfa(),
                on);
    }

    /**
     * The preferences once a factor was set up: the person uses it, and prefers it if no other one is preferred.
     *
     * @param factor one of {@link #SMS}, {@link #SOFTWARE_TOKEN} and {@link #EMAIL}
     */
    public static UserPreferences with(String factor, UserPreferences before) {
        return new UserPreferences(
                before.pending(),
                before.smsMfa() || factor.equals(SMS),
                before.emailMfa() || factor.equals(EMAIL),
                before.softwareTokenMfa() || factor.equals(SOFTWARE_TOKEN),
                before.webAuthnMfa(),
                before.preferredMfa() == null ? factor : before.preferredMfa(),
                before.mfaOptions());
    }

    /** The preferences once the person has no software token any more. */
    public static UserPreferences withoutSoftwareToken(UserPreferences before) {
        return after(before, new MfaWish(null, new Setting(false, false), null, null, true));
    }

    private static void checkPreferred(MfaWish wish) {
        List<Setting> preferred = Stream.of(wish.sms(), wish.softwareToken(), wish.email())
                .flatMap(Stream::ofNullable)
                .filter(Setting::preferred)
                .toList();
        if (preferred.size() > 1) {
            throw ChosenFactorTexts.preferredTwice();
        }
        if (preferred.stream().anyMatch(setting -> !setting.enabled())) {
            throw ChosenFactorTexts.preferredButDisabled();
        }
    }

    private static void checkReachable(boolean wanted, boolean possible, String factor) {
        if (wanted && !possible) {
            throw Refusal.invalidParameter("User does not have delivery config set to turn on " + factor);
        }
    }

    private static UserPreferences after(UserPreferences before, MfaWish wish) {
        boolean sms = or(wish.sms(), before.smsMfa());
        return new UserPreferences(
                before.pending(),
                sms,
                or(wish.email(), before.emailMfa()),
                or(wish.softwareToken(), before.softwareTokenMfa()),
                wish.passkeys() == null ? before.webAuthnMfa() : wish.passkeys(),
                preferred(before.preferredMfa(), wish),
                before.mfaOptions() && sms);
    }

    private static @Nullable String preferred(@Nullable String before, MfaWish wish) {
        if (prefers(wish.sms())) {
            return SMS;
        }
        if (prefers(wish.softwareToken())) {
            return SOFTWARE_TOKEN;
        }
        if (prefers(wish.email())) {
            return EMAIL;
        }
        // A factor that a wish names without preferring it is the preferred one no more.
        boolean named = SMS.equals(before) && wish.sms() != null
                || SOFTWARE_TOKEN.equals(before) && wish.softwareToken() != null
                || EMAIL.equals(before) && wish.email() != null;
        return named ? null : before;
    }

    private static boolean or(@Nullable Setting setting, boolean before) {
        return setting == null ? before : setting.enabled();
    }

    private static boolean on(@Nullable Setting setting) {
        return setting != null && setting.enabled();
    }

    private static boolean prefers(@Nullable Setting setting) {
        return setting != null && setting.preferred();
    }
}
