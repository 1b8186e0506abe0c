package dev.cenote.protocol.policy;

/**
 * What somebody wants to do.
 *
 * @param action such as {@code cognito-idp:AdminGetUser}
 * @param resource an ARN, or {@code *} where the action knows no resources
 */
public record AccessRequest(String action, String resource, Context context) {}
