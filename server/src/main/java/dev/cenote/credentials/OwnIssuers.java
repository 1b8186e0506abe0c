package dev.cenote.credentials;

import java.util.Optional;

/**
 * Which issuers of tokens are this server's own user pools. Their keys lie in the store and are never fetched, whatever
 * name they are asked for by.
 */
@FunctionalInterface
public interface OwnIssuers {
    /**
     * The id of the user pool that an issuer is.
     *
     * @param issuer the {@code iss} of a token; nothing is proved yet
     * @return empty when it is somebody else's; a pool of that id need not exist
     */
    Optional<String> poolId(String issuer);
}
