package dev.cenote.protocol.webauthn;

/**
 * What came of a ceremony: of a registration (WebAuthn Level 3 §7.1) {@link Registered}, of an authentication (§7.2)
 * {@link Authenticated}, of either {@link Rejected}.
 */
public sealed interface WebAuthnVerdict {
    /**
     * A new credential proved itself.
     *
     * @param aaguid the model of the authenticator, a UUID text; all zeros when it does not say
     * @param userVerified whether the authenticator made sure who held it, by a PIN or a finger
     */
    record Registered(RegisteredCredential credential, String aaguid, boolean userVerified)
            implements WebAuthnVerdict {}

    /**
     * A known credential signed the challenge.
     *
     * @param counter the new value of the signature counter (§6.1.1), to be kept; 0 from authenticators without one
     * @param userVerified whether the authenticator made sure who held it, by a PIN or a finger
     */
    record Authenticated(long counter, boolean userVerified) implements WebAuthnVerdict {}

    /** It proves nothing, and nothing of it may be kept. */
    record Rejected(Reason reason) implements WebAuthnVerdict {}

    /** Why not. */
    enum Reason {
        /** Not what an authenticator says. */
        MALFORMED,
        /** The answer to another challenge. */
        CHALLENGE,
        /** The page that asked may not. */
        ORIGIN,
        /** Made for another relying party. */
        RELYING_PARTY,
        /** The authenticator did not verify its user, or not even notice them. */
        USER,
        /** An algorithm or an attestation that is not accepted. */
        UNSUPPORTED,
        /** The signature is wrong. */
        SIGNATURE,
        /** The counter did not move on: there are two copies of the authenticator. */
        COUNTER,
        /** Anything else that the standard forbids. */
        OTHER
    }
}
