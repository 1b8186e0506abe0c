package dev.cenote.factor;

/** What came of an answer to a passkey challenge. */
public sealed interface PasskeyCheck {
    /**
     * The person holds the passkey.
     *
     * @param userVerified whether the authenticator verified its user, by which the passkey is two factors in one
     * @param roaming whether the passkey is bound to an authenticator that people carry with them
     */
    record Accepted(String credentialId, boolean userVerified, boolean roaming) implements PasskeyCheck {}

    /** It proves nothing. */
    record Wrong() implements PasskeyCheck {}
}
