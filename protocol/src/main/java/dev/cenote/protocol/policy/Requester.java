package dev.cenote.protocol.policy;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the principals of resource and trust policies name them.
 *
 * @param arn of the user or of the session; for {@link Kind#SERVICE} the service's name, such as
 *     {@code cognito-idp.amazonaws.com}; {@code anonymous} for nobody
 * @param roleArn of the role behind a role session, with its path
 * @param uniqueId {@code AIDA…} of the user, or {@code AROA…} of the role without the session's name
 * @param federated the provider that vouches for a web identity or a SAML subject, as a {@code Federated} principal
 *     names it
 */
public record Requester(
        Kind kind,
        String account,
        String arn,
        @Nullable String roleArn,
        @Nullable String uniqueId,
        @Nullable String federated) {
    /** The sorts of requesters, which policies treat differently. */
    public enum Kind {
        ROOT,
        USER,
        ROLE_SESSION,
        FEDERATED_USER,
        WEB_IDENTITY,
        SAML,
        SERVICE,
        ANONYMOUS;

        /** Whether the requester belongs to an account, so that identity policies and its account's name apply. */
        boolean inAccount() {
            return switch (this) {
                case ROOT, USER, ROLE_SESSION, FEDERATED_USER -> true;
                case WEB_IDENTITY, SAML, SERVICE, ANONYMOUS -> false;
            };
        }
    }

    /** Somebody who did not sign. */
    public static Requester anonymous() {
        return new Requester(Kind.ANONYMOUS, "", "anonymous", null, null, null);
    }

    /** One of our own services that acts for somebody. */
    public static Requester service(String name) {
        return new Requester(Kind.SERVICE, "", name, null, null, null);
    }
}
