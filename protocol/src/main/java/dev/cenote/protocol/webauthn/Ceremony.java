package dev.cenote.protocol.webauthn;

import java.util.function.Predicate;

/**
 * What a registration or an authentication has to answer.
 *
 * @param relyingPartyId a host name
 * @param origins which origins may take part
 * @param userVerification whether the authenticator must have verified its user, not only their presence
 */
public record Ceremony(String relyingPartyId, Predicate<String> origins, byte[] challenge, boolean userVerification) {}
