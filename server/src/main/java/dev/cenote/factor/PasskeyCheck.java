package dev.cenote.factor;

/** What came of an answer to a passkey challenge. */
public sealed interface PasskeyCheck {
    /**
     * The person holds the passkey.
     *
     * @param userVerified whether the authenticator verified its user, by which the passkey is two factors in one
     */
    record Accepted(String credentialId, boolean userVerified) implements PasskeyCheck {}

    /** It proves nothing. */
    record Wrong() implements PasskeyCheck {}
}
