package dev.cenote.protocol.policy;

/**
 * What a role's trust policy says about a requester.
 *
 * @param byAccountOnly the policy trusts the requester's account and does not name the requester, so that the
 *     requester's own policies must allow the action too
 */
public record TrustDecision(Decision decision, boolean byAccountOnly) {}
