package dev.cenote.identitypool;

import java.util.List;
import java.util.Map;

/**
 * A login that was proved.
 *
 * @param provider what it is kept under: the provider's key, with user pools in the spelling of AWS
 * @param subject who it is there
 * @param developer whether the pool's own developer provider vouches for it; an identity may have several of those
 * @param mappingKey what role mappings call the provider
 * @param tagKey what maps of principal tags call the provider
 * @param claims what the token says
 * @param amr how the pool's own token shows the login: the provider, then the person at the provider
 */
public record Login(
        String provider,
        String subject,
        boolean developer,
        String mappingKey,
        String tagKey,
        Map<String, Object> claims,
        List<String> amr) {
    /** Copies the list. */
    public Login {
        amr = List.copyOf(amr);
    }

    /** The login of somebody whom the pool's own developer provider vouches for. */
    public static Login ofDeveloper(Pool pool, String provider, String userId) {
        return new Login(
                provider,
                userId,
                true,
                provider,
                provider,
                Map.of(),
                List.of(provider, provider + ':' + pool.id() + ':' + userId));
    }

    /**
     * The login of somebody whom a user pool knows.
     *
     * @param shown the name of the user pool as the identity pool has it
     */
    public static Login ofUserPool(String userPoolId, String shown, String clientId, Map<String, Object> claims) {
        String subject = String.valueOf(claims.get("sub"));
        return new Login(
                UserPoolName.canonical(userPoolId),
                subject,
                false,
                UserPoolName.canonical(userPoolId) + ':' + clientId,
                UserPoolName.canonical(userPoolId),
                claims,
                List.of(shown, shown + ":CognitoSignIn:" + subject));
    }

    /**
     * The login of somebody whom an OpenID Connect provider of the account knows.
     *
     * @param arn of the provider
     * @param name host and path of its issuer, as the login names it
     * @param kept what the login is kept under: that name, or for user pools of this server the spelling of AWS. An
     *     outside issuer whose name ends as a user pool's must not be taken for the user pool
     */
    public static Login ofOpenId(String arn, String name, String kept, Map<String, Object> claims) {
        String subject = String.valueOf(claims.get("sub"));
        String inSettings = ProviderName.canonical(name);
        return new Login(kept, subject, false, inSettings, inSettings, claims, List.of(name, arn + ":OIDC:" + subject));
    }
}
