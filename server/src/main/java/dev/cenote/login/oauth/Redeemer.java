package dev.cenote.login.oauth;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.login.session.PersonGrant;
import dev.cenote.store.Transaction;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.SignedIn;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.ScopeReading;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.Map;
import java.util.Optional;

/**
 * Whose tokens a code is redeemed for, as the store has it at one moment.
 *
 * @param user empty when they were deleted since
 */
record Redeemer(UserPool pool, Optional<User> user) {
    /** Reads the pool of the client, and whoever granted something. */
    static Redeemer find(Transaction transaction, Pools pools, AppClient client, PersonGrant grant) {
        return new Redeemer(
                pools.require(transaction, client.poolId()),
                new Directory().findById(transaction, client.poolId(), grant.userId()));
    }

    /**
     * The sign-in that a grant comes to, for a client that has shown that the grant is its own.
     *
     * @param familyId a UUID text, which names the sign-in from now on
     * @throws OAuthRefusal {@code invalid_grant} when the person is gone, disabled or signed out everywhere since, or
     *     when the client may not read what a scope tells
     */
    SignedIn signIn(AuthenticatedClient authenticated, PersonGrant grant, String familyId) {
        User person = user.filter(User::enabled)
                // Whoever was signed out everywhere meanwhile has to sign in, or to allow it, again.
                .filter(found -> found.generation() == grant.generation())
                .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_GRANT));
        // COGNITO: a scope whose claims the client may not read cannot be redeemed.
        if (!ScopeReading.allows(authenticated.client(), grant.scopes())) {
            throw new OAuthRefusal(OAuthError.INVALID_GRANT);
        }
        return new SignedIn(
                pool,
                authenticated.client(),
                person,
                familyId,
                grant.authTime(),
                grant.scopes(),
                TriggerSource.Token.HOSTED_AUTH,
                null,
                grant.details(),
                Map.of(),
                authenticated.key());
    }
}
