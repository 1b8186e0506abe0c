package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.AdminSetUserMFAPreferenceRequest;
import dev.cenote.model.cognitoidp.EmailMfaSettingsType;
import dev.cenote.model.cognitoidp.SMSMfaSettingsType;
import dev.cenote.model.cognitoidp.SetUserMFAPreferenceRequest;
import dev.cenote.model.cognitoidp.SoftwareTokenMfaSettingsType;
import dev.cenote.model.cognitoidp.WebAuthnMfaSettingsType;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a person's second factors; null leaves a factor as it is.
 *
 * @param passkeys whether passkeys are one
 * @param byAdmin whether an administrator wishes it
 */
public record MfaWish(
        @Nullable Setting sms,
        @Nullable Setting softwareToken,
        @Nullable Setting email,
        @Nullable Boolean passkeys,
        boolean byAdmin) {
    /** What is to become of one factor. */
    public record Setting(boolean enabled, boolean preferred) {}

    /** The wish of an administrator. */
    public static MfaWish of(AdminSetUserMFAPreferenceRequest request) {
        return new MfaWish(
                sms(request.smsMfaSettings()),
                token(request.softwareTokenMfaSettings()),
                email(request.emailMfaSettings()),
                passkeys(request.webAuthnMfaSettings()),
                true);
    }

    /** The wish of the person. */
    public static MfaWish of(SetUserMFAPreferenceRequest request) {
        return new MfaWish(
                sms(request.smsMfaSettings()),
                token(request.softwareTokenMfaSettings()),
                email(request.emailMfaSettings()),
                passkeys(request.webAuthnMfaSettings()),
                false);
    }

    private static @Nullable Setting sms(@Nullable SMSMfaSettingsType settings) {
        return settings == null ? null : setting(settings.enabled(), settings.preferredMfa());
    }

    private static @Nullable Setting token(@Nullable SoftwareTokenMfaSettingsType settings) {
        return settings == null ? null : setting(settings.enabled(), settings.preferredMfa());
    }

    private static @Nullable Setting email(@Nullable EmailMfaSettingsType settings) {
        return settings == null ? null : setting(settings.enabled(), settings.preferredMfa());
    }

    private static @Nullable Boolean passkeys(@Nullable WebAuthnMfaSettingsType settings) {
        return settings == null ? null : Boolean.TRUE.equals(settings.enabled());
    }

    private static Setting setting(@Nullable Boolean enabled, @Nullable Boolean preferred) {
        return new Setting(Boolean.TRUE.equals(enabled), Boolean.TRUE.equals(preferred));
    }
}
