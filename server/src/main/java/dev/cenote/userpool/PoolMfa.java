package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.EmailMfaConfigType;
import dev.cenote.model.cognitoidp.GetUserPoolMfaConfigResponse;
import dev.cenote.model.cognitoidp.SetUserPoolMfaConfigRequest;
import dev.cenote.model.cognitoidp.SmsMfaConfigType;
import dev.cenote.model.cognitoidp.SoftwareTokenMfaConfigType;
import dev.cenote.model.cognitoidp.UserPoolType;
import dev.cenote.model.cognitoidp.WebAuthnConfigurationType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second factors of a pool, and how its passkeys work. Whether factors are demanded, the SMS configuration and the
 * text of the message belong to the pool's own settings, where UpdateUserPool sees them too; the rest is kept beside.
 *
 * @param sms whether messages to phones are a second factor
 * @param softwareToken whether TOTP apps are one
 * @param email how messages to mailboxes read, null when they are no second factor
 * @param webAuthn how passkeys work, null when nobody said
 */
public record PoolMfa(
        Mode mode,
        boolean sms,
        boolean softwareToken,
        @Nullable EmailMfaConfigType email,
        @Nullable WebAuthnConfigurationType webAuthn) {
    private static final String MULTI_FACTOR = "MULTI_FACTOR_WITH_USER_VERIFICATION";
    private static final String PASSKEY = "WEB_AUTHN";

    /** Whether people must have a second factor. */
    public enum Mode {
        /** Nobody is asked for one. */
        OFF,
        /** Those who have one are asked for it. */
        OPTIONAL,
        /** Everybody is. */
        ON
    }

    /**
     * The factors of a pool.
     *
     * @param stored what {@link #settingsJson} wrote, null when nothing was ever set
     */
    public static PoolMfa of(UserPool pool, @Nullable String stored) {
        Mode mode = mode(pool.settings().mfaConfiguration());
        if (stored == null) {
            // A pool made with factors has only the one that CreateUserPool knows.
            return new PoolMfa(mode, mode != Mode.OFF, false, null, null);
        }
        GetUserPoolMfaConfigResponse kept =
                JsonCodec.read(GetUserPoolMfaConfigResponse.SHAPE, stored.getBytes(StandardCharsets.UTF_8));
        if (mode == Mode.OFF) {
            return new PoolMfa(mode, false, false, null, kept.webAuthnConfiguration());
        }
        boolean token = enabled(kept.softwareTokenMfaConfiguration());
        EmailMfaConfigType email = kept.emailMfaConfiguration();
        boolean sms = kept.smsMfaConfiguration() != null || !token && email == null;
        return new PoolMfa(mode, sms, token, email, kept.webAuthnConfiguration());
    }

    /** The factors that a request asks for, in place of whatever there were; refuses what cannot be. */
    public static PoolMfa requested(UserPool pool, SetUserPoolMfaConfigRequest request) {
        Mode mode = mode(request.mfaConfiguration());
        PoolMfa wanted = new PoolMfa(
                mode,
                request.smsMfaConfiguration() != null,
                enabled(request.softwareTokenMfaConfiguration()),
                request.emailMfaConfiguration(),
                request.webAuthnConfiguration());
        // COGNITO: with OFF it is the presence of a factor that counts, not what it says.
        boolean named = request.smsMfaConfiguration() != null
                || request.softwareTokenMfaConfiguration() != null
                || request.emailMfaConfiguration() != null;
        if (mode == Mode.OFF && named) {
            throw Refusal.invalidParameter(
                    "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
        }
        if (mode != Mode.OFF && !wanted.sms && !wanted.softwareToken && wanted.email == null) {
            throw Refusal.invalidParameter("Invalid MFA configuration given, can't disable all MFAs with a required or"
                    + " optional configuration.");
        }
        wanted.check(wanted.applied(pool, request, pool.modifiedAt()));
        return wanted;
    }

    /** The pool with what such a request says of the pool's own settings. */
    public UserPool applied(UserPool pool, SetUserPoolMfaConfigRequest request, Instant now) {
        UserPoolType.Builder settings = pool.settings().toBuilder().mfaConfiguration(mode.name());
        SmsMfaConfigType messages = request.smsMfaConfiguration();
        if (messages != null && messages.smsConfiguration() != null) {
            settings.smsConfiguration(PoolDefaults.sms(messages.smsConfiguration(), pool.region()));
        }
        if (messages != null && messages.smsAuthenticationMessage() != null) {
            settings.smsAuthenticationMessage(messages.smsAuthenticationMessage());
        }
        return pool.withSettings(settings.build(), now);
    }

    /** The part that is kept beside the pool, as JSON. */
    public String settingsJson() {
        GetUserPoolMfaConfigResponse kept = GetUserPoolMfaConfigResponse.builder()
                .smsMfaConfiguration(sms ? SmsMfaConfigType.builder().build() : null)
                .softwareTokenMfaConfiguration(token())
                .emailMfaConfiguration(email)
                .webAuthnConfiguration(webAuthn)
                .build();
        return new String(JsonCodec.write(kept), StandardCharsets.UTF_8);
    }

    /** What GetUserPoolMfaConfig shows; without factors the mode alone, and passkeys where they are set up. */
    public GetUserPoolMfaConfigResponse described(UserPool pool) {
        return GetUserPoolMfaConfigResponse.builder()
                .mfaConfiguration(mode.name())
                .smsMfaConfiguration(
                        sms
                                ? SmsMfaConfigType.builder()
                                        .smsConfiguration(pool.settings().smsConfiguration())
                                        .smsAuthenticationMessage(
                                                pool.settings().smsAuthenticationMessage())
                                        .build()
                                : null)
                .softwareTokenMfaConfiguration(token())
                .emailMfaConfiguration(email)
                .webAuthnConfiguration(webAuthn)
                .build();
    }

    /** Whether a passkey that verified its user counts as two factors. */
    public boolean passkeysAreTwoFactors() {
        return webAuthn != null && MULTI_FACTOR.equals(webAuthn.factorConfiguration());
    }

    /** Whether passkeys must verify their user, and not only notice them. */
    public boolean passkeysVerifyUsers() {
        return passkeysAreTwoFactors() || webAuthn != null && "required".equals(webAuthn.userVerification());
    }

    /** InvalidParameterException when the pool cannot have these factors beside its own settings. */
    public void check(UserPool pool) {
        UserPoolType settings = pool.settings();
        PoolRules.checkFirstFactors(settings);
        if (mode == Mode.ON && !passkeysAreTwoFactors() && firstFactors(pool).contains(PASSKEY)) {
            throw ChosenFactorTexts.passkeysWithMfaOn();
        }
        if (webAuthn != null && webAuthn.relyingPartyId() != null) {
            PasskeyOrigins.checkRelyingParty(webAuthn.relyingPartyId());
        }
        if (sms) {
            PoolRules.checkSmsSender(settings.smsConfiguration());
        }
        if (email != null) {
            checkEmail(pool);
        }
    }

    /** The first factors that a pool lets in. */
    public static List<String> firstFactors(UserPool pool) {
        var policies = pool.settings().policies();
        return policies == null
                        || policies.signInPolicy() == null
                        || policies.signInPolicy().allowedFirstAuthFactors() == null
                ? List.of()
                : policies.signInPolicy().allowedFirstAuthFactors();
    }

    private static void checkEmail(UserPool pool) {
        pool.plan().check(List.of(PlanFeature.EMAIL_MFA));
        UserPoolType settings = pool.settings();
        if (settings.emailConfiguration() == null
                || !"DEVELOPER".equals(settings.emailConfiguration().emailSendingAccount())) {
            throw ChosenFactorTexts.emailMfaNeedsOwnSender();
        }
        var recovery = settings.accountRecoverySetting();
        if (recovery != null
                && recovery.recoveryMechanisms() != null
                && !recovery.recoveryMechanisms().isEmpty()
                && recovery.recoveryMechanisms().stream()
                        .allMatch(mechanism -> "verified_email".equals(mechanism.name()))) {
            throw ChosenFactorTexts.emailMfaNeedsOtherRecovery();
        }
    }

    private @Nullable SoftwareTokenMfaConfigType token() {
        return softwareToken
                ? SoftwareTokenMfaConfigType.builder().enabled(true).build()
                : null;
    }

    private static boolean enabled(@Nullable SoftwareTokenMfaConfigType token) {
        return token != null && Boolean.TRUE.equals(token.enabled());
    }

    private static Mode mode(@Nullable String name) {
        return name == null ? Mode.OFF : Mode.valueOf(name);
    }
}
