package dev.cenote.credentials;

import dev.cenote.aws.Circumstances;
import dev.cenote.identitypool.GuestScope;
import dev.cenote.identitypool.Pool;
import dev.cenote.identitypool.RoleMappings;
import dev.cenote.kernel.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The enhanced flow: from an identity to temporary credentials. The service assumes the role in the identity's name, so
 * the role has to trust identity pools, and guests get no more than the service lets them have.
 */
public final class IdentityCredentials {
    /** COGNITO: all sessions of all people have this name. */
    private static final String SESSION_NAME = "CognitoIdentityCredentials";

    private final IdentityAccess access;
    private final RoleAssumption assumption;

    /** @param access who proves logins */
    public IdentityCredentials(IdentityAccess access, RoleAssumption assumption) {
        this.access = access;
        this.assumption = assumption;
    }

    /**
     * What somebody asks for.
     *
     * @param logins tokens by provider; none for guests
     * @param customRole the role that is asked for where the login has several, null when none is
     */
    public record Asked(
            String identityId,
            @Nullable Map<String, String> logins,
            @Nullable String customRole) {}

    /** Credentials of an identity. */
    public record OfIdentity(String identityId, IssuedCredentials credentials) {}

    /**
     * Credentials for an hour.
     *
     * @param asked what the caller shows and wants
     * @param circumstances what the role's trust policy may ask about
     * @throws Refusal {@code InvalidIdentityPoolConfigurationException} when the role cannot be taken, for whatever
     *     reason, and whatever is wrong with the logins
     */
    public OfIdentity issue(Asked asked, Circumstances circumstances) {
        IdentityAccess.Granted granted = access.grant(asked.identityId, asked.logins);
        Pool pool = granted.pool();
        OpenIdToken content = granted.content();
        String role = granted.guest()
                ? RoleMappings.guestRole(pool)
                : RoleMappings.choose(pool, granted.shown().logins(), asked.customRole);
        WebIdentity identity = new WebIdentity(
                OpenIdToken.PROVIDER,
                content.conditionKeys(),
                content.tags(),
                List.of(),
                null,
                content.identityId(),
                content.poolId());
        return new OfIdentity(content.identityId(), assume(identity, request(role, granted.guest()), circumstances));
    }

    private static RoleRequest request(String role, boolean guest) {
        return new RoleRequest(
                role,
                SESSION_NAME,
                RoleRequest.STANDARD_DURATION,
                guest ? GuestScope.INLINE : null,
                guest ? GuestScope.MANAGED : List.of());
    }

    /** COGNITO: why a role cannot be taken is nothing that strangers read. */
    private IssuedCredentials assume(WebIdentity identity, RoleRequest request, Circumstances circumstances) {
        try {
            return assumption.withWebIdentity(identity, request, circumstances).credentials();
        } catch (Refusal e) {
            throw RoleMappings.invalidConfiguration();
        }
    }
}
