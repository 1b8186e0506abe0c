package dev.cenote.identitypool;

import dev.cenote.kernel.Refusal;
import java.nio.charset.StandardCharsets;
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
    private static final String SIGN_IN = ":CognitoSignIn:";
    private static final String OPEN_ID = ":OIDC:";
    private static final int USER_ID_CHARACTERS = 1024;
    private static final int USER_ID_BYTES = 2000;

    /** Copies the list. */
    public Login {
        amr = List.copyOf(amr);
    }

    /**
     * The login of somebody whom the pool's own developer provider vouches for.
     *
     * @param userId up to 1024 characters, of 2000 bytes at most
     * @throws Refusal {@code ValidationException}, {@code InvalidParameterException} when it is longer
     */
    public static Login ofDeveloper(Pool pool, String provider, String userId) {
        checkLength(userId);
        return new Login(
                provider,
                userId,
                true,
                provider,
                provider,
                Map.of(),
                List.of(provider, developers(pool.id(), provider, userId)));
    }

    /**
     * Whether a login that is kept is the one that the pool's own token shows.
     *
     * @param provider the first of the two entries of {@code amr}
     * @param person the second one
     */
    public static boolean shows(String poolId, String provider, String person, Links.Link kept) {
        if (kept.developer()) {
            return kept.provider().equals(provider) && person.equals(developers(poolId, provider, kept.subject()));
        }
        // A user pool is kept in the spelling of AWS, an outside issuer as it is called, whatever its name looks like.
        return (kept.provider().equals(provider) || kept.provider().equals(ProviderName.canonical(provider)))
                && (person.equals(provider + SIGN_IN + kept.subject())
                        || person.endsWith(ProviderName.OPEN_ID + provider + OPEN_ID + kept.subject()));
    }

    /** The model bounds it where it stands alone, but not among logins, and an index takes only so many bytes. */
    private static void checkLength(String userId) {
        if (userId.codePointCount(0, userId.length()) > USER_ID_CHARACTERS) {
            throw new Refusal(
                    "ValidationException",
                    "1 validation error detected: Value at 'developerUserIdentifier' failed to satisfy constraint:"
                            + " Member must have length less than or equal to " + USER_ID_CHARACTERS);
        }
        if (userId.getBytes(StandardCharsets.UTF_8).length > USER_ID_BYTES) {
            throw Refusal.invalidParameter(ChosenTexts.USER_ID_TOO_LONG);
        }
    }

    private static String developers(String poolId, String provider, String userId) {
        return provider + ':' + poolId + ':' + userId;
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
                List.of(shown, shown + SIGN_IN + subject));
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
        return new Login(kept, subject, false, inSettings, inSettings, claims, List.of(name, arn + OPEN_ID + subject));
    }
}
