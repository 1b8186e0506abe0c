package dev.cenote.protocol.policy;

/**
 * A policy under the name that simulations report.
 *
 * @param id the SourcePolicyId, such as {@code PolicyInputList.1}
 * @param type the SourcePolicyType
 */
public record NamedPolicy(String id, String type, Policy policy) {}
