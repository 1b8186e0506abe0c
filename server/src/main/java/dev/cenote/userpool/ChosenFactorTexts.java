package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;

/**
 * Refusals about second factors, devices, passkeys and risks whose wording on AWS is not known. The code of the error
 * is; nobody can match on these texts, so they say what is wrong. Wordings that are known stand where they are used.
 */
public final class ChosenFactorTexts {
    private ChosenFactorTexts() {}

    /** A pool demands second factors, and its passkeys are only one. */
    public static Refusal passkeysWithMfaOn() {
        return Refusal.invalidParameter("WEB_AUTHN can be an allowed first auth factor when MFA is required only if"
                + " FactorConfiguration is MULTI_FACTOR_WITH_USER_VERIFICATION.");
    }

    /** E-mail is to be a second factor, but the pool has no sender of its own. */
    public static Refusal emailMfaNeedsOwnSender() {
        return Refusal.invalidParameter("Email MFA requires an EmailConfiguration with EmailSendingAccount DEVELOPER.");
    }

    /** E-mail is to be a second factor, and is the only way to recover an account. */
    public static Refusal emailMfaNeedsOtherRecovery() {
        return Refusal.invalidParameter(
                "Email MFA cannot be enabled when email is the only account recovery mechanism.");
    }

    /** The relying party is no host name, or belongs to nobody. */
    public static Refusal badRelyingParty(String id) {
        return Refusal.invalidParameter("RelyingPartyId must be a fully qualified domain name: " + id);
    }

    /** More than one second factor is to be the preferred one. */
    public static Refusal preferredTwice() {
        return Refusal.invalidParameter("Preferred MFA can be only one of the MFA methods.");
    }

    /** A second factor is to be preferred that is not on. */
    public static Refusal preferredButDisabled() {
        return Refusal.invalidParameter("Preferred MFA must be an enabled MFA method.");
    }

    /** Somebody turns off their last second factor where everybody must have one. */
    public static Refusal lastFactor() {
        return Refusal.invalidParameter("MFA is required by the user pool, so one MFA method must stay enabled.");
    }

    /** Passkeys are to be a second factor where they are only a first one. */
    public static Refusal passkeyMfaUnavailable() {
        return Refusal.invalidParameter("WebAuthn MFA requires the user pool's WebAuthnConfiguration to have"
                + " FactorConfiguration MULTI_FACTOR_WITH_USER_VERIFICATION.");
    }

    /** Passkeys are to be a second factor of somebody who has none. */
    public static Refusal noPasskey() {
        return Refusal.invalidParameter("User has no passkey to turn on as WebAuthn MFA.");
    }

    /** The old settings know messages to phones only. */
    public static Refusal optionsKnowSmsOnly() {
        return Refusal.invalidParameter(
                "MFAOptions can hold only the DeliveryMedium SMS with the AttributeName phone_number.");
    }

    /** There is no software token to take away. */
    public static Refusal noSoftwareToken() {
        return Refusal.resourceNotFound("User has no software token.");
    }

    /** The pool follows no devices. */
    public static Refusal devicesNotTracked() {
        return new Refusal("InvalidUserPoolConfigurationException", "Device tracking is not enabled.");
    }

    /** The same device is confirmed again. */
    public static Refusal deviceExists() {
        return new Refusal("DeviceKeyExistsException", "Device already exists.");
    }

    /** The verifier of a device is no pair of numbers. */
    public static Refusal badVerifier() {
        return Refusal.invalidParameter("Invalid device secret verifier given.");
    }

    /** Risks are not looked at in this pool. */
    public static Refusal addOnNotEnabled() {
        return new Refusal("UserPoolAddOnNotEnabledException", "Advanced security is not enabled for the user pool.");
    }

    /** There is no such event. */
    public static Refusal unknownEvent() {
        return Refusal.resourceNotFound("Auth event does not exist.");
    }

    /** Messages are to be sent about risks, but nobody said from where. */
    public static Refusal notifyConfigurationMissing() {
        return Refusal.invalidParameter("NotifyConfiguration is required when Notify is true for an action.");
    }

    /** An action asks for a second factor, which is not optional in the pool. */
    public static Refusal riskActionNeedsOptionalMfa() {
        return Refusal.invalidParameter("MFA actions require the user pool's MfaConfiguration to be OPTIONAL.");
    }

    /** An address range is none. */
    public static Refusal badAddressRange(String text) {
        return Refusal.invalidParameter("Invalid IP address range: " + text);
    }
}
