package dev.cenote.protocol.webauthn;

/** What came of a ceremony. */
public sealed interface WebAuthnVerdict {
    /**
     * A new credential proved itself.
     *
     * @param aaguid the model of the authenticator, a UUID text; all zeros when it does not say
     */
    record Registered(RegisteredCredential credential, String aaguid, boolean userVerified)
            implements WebAuthnVerdict {}

    /**
     * A known credential signed the challenge.
     *
     * @param counter the new value of the signature counter
     */
    record Authenticated(long counter, boolean userVerified) implements WebAuthnVerdict {}

    /** It proves nothing. */
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
