package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.MFAOptionType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of somebody's second factors. COGNITO: what is empty is left out.
 *
 * @param settings those that are on, of {@code SMS_MFA}, {@code SOFTWARE_TOKEN_MFA} and {@code EMAIL_OTP}
 * @param preferred the one that is tried first
 * @param options what the old {@code SetUserSettings} has set
 */
public record MfaView(
        @Nullable List<String> settings,
        @Nullable String preferred,
        @Nullable List<MFAOptionType> options) {
    /** What is shown of a person's. */
    public static MfaView of(User user) {
        UserPreferences preferences = user.preferences();
        List<String> settings = new ArrayList<>();
        if (preferences.smsMfa()) {
            settings.add("SMS_MFA");
        }
        if (preferences.softwareTokenMfa()) {
            settings.add("SOFTWARE_TOKEN_MFA");
        }
        if (preferences.emailMfa()) {
            settings.add("EMAIL_OTP");
        }
        List<MFAOptionType> options = preferences.mfaOptions()
                ? List.of(MFAOptionType.builder()
                        .deliveryMedium("SMS")
                        .attributeName(AliasKind.PHONE_NUMBER.attribute())
                        .build())
                : null;
        return new MfaView(settings.isEmpty() ? null : settings, preferences.preferredMfa(), options);
    }
}
