package dev.cenote.signin;

import java.util.Set;

/**
 * What a person can be asked for during a sign-in: {@code ChallengeName} of {@code InitiateAuth} and
 * {@code RespondToAuthChallenge}.
 */
public enum ChallengeKind {
    /** One of several first factors. */
    SELECT_CHALLENGE("SELECT_CHALLENGE"),
    /** The password itself. */
    PASSWORD("PASSWORD"),
    /** The client's public number of SRP. */
    PASSWORD_SRP("PASSWORD_SRP"),
    /** The proof that ends SRP. */
    PASSWORD_VERIFIER("PASSWORD_VERIFIER"),
    /** A code by e-mail as first factor. */
    EMAIL_OTP("EMAIL_OTP"),
    /** A code by SMS as first factor. */
    SMS_OTP("SMS_OTP"),
    /** A passkey. */
    WEB_AUTHN("WEB_AUTHN"),
    /** Whatever the pool's functions ask. */
    CUSTOM_CHALLENGE("CUSTOM_CHALLENGE"),
    /** A password in place of the temporary one. */
    NEW_PASSWORD_REQUIRED("NEW_PASSWORD_REQUIRED"),
    /** One of several second factors. */
    SELECT_MFA_TYPE("SELECT_MFA_TYPE"),
    /** A second factor is to be set up. */
    MFA_SETUP("MFA_SETUP"),
    /** A code by SMS as second factor. */
    SMS_MFA("SMS_MFA"),
    /** A code by e-mail as second factor; on the wire it looks like the first factor. */
    EMAIL_MFA("EMAIL_OTP"),
    /** A code of a software token. */
    SOFTWARE_TOKEN_MFA("SOFTWARE_TOKEN_MFA"),
    /** The device's public number of SRP. */
    DEVICE_SRP_AUTH("DEVICE_SRP_AUTH"),
    /** The device's proof that ends SRP. */
    DEVICE_PASSWORD_VERIFIER("DEVICE_PASSWORD_VERIFIER");

    private static final Set<ChallengeKind> BLOCKS = Set.of(PASSWORD_VERIFIER, DEVICE_PASSWORD_VERIFIER);

    private final String wireName;

    ChallengeKind(String wireName) {
        this.wireName = wireName;
    }

    /** {@code ChallengeName} on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Whether the client brings a secret block back, which holds everything that a session would. */
    boolean hasSecretBlock() {
        return BLOCKS.contains(this);
    }
}
