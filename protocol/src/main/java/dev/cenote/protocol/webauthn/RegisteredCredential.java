package dev.cenote.protocol.webauthn;

/**
 * A credential that proved itself, as it is to be kept.
 *
 * @param publicPart attested credential data (WebAuthn Level 3 §6.5.1): AAGUID, id and COSE key
 * @param counter the authenticator's signature counter; 0 when it does not count
 * @param backupEligible whether the authenticator may copy it to others; that never changes
 */
public record RegisteredCredential(byte[] publicPart, long counter, boolean backupEligible) {}
