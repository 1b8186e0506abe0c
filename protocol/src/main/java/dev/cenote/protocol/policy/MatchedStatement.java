package dev.cenote.protocol.policy;

/**
 * A statement that settled a decision.
 *
 * @param start just after the statement's opening brace
 * @param end just after its closing brace
 */
public record MatchedStatement(String policyId, String policyType, Position start, Position end) {}
