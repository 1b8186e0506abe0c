package dev.cenote.signin;

import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.UserPool;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of somebody who signs in, at an app client that has proved itself.
 *
 * @param username as typed: a user name, a {@code sub} or an alias
 * @param deviceKey the device that the client names, null when none
 * @param clientMetadata for the pool's functions; empty when the caller sent none
 * @param address where the call comes from
 * @param admittance what signing in ends in; null where it ends in tokens
 */
public record Attempt(
        UserPool pool,
        AppClient client,
        String username,
        @Nullable String deviceKey,
        Map<String, String> clientMetadata,
        String address,
        @Nullable Admittance admittance) {
    /** A call whose sign-in ends in tokens. */
    public Attempt(
            UserPool pool,
            AppClient client,
            String username,
            @Nullable String deviceKey,
            Map<String, String> clientMetadata,
            String address) {
        this(pool, client, username, deviceKey, clientMetadata, address, null);
    }

    /** The same call, whose sign-in ends in this instead of tokens. */
    public Attempt endingIn(Admittance other) {
        return new Attempt(pool, client, username, deviceKey, clientMetadata, address, other);
    }

    /** The pool's name in SRP. */
    String poolName() {
        return pool.id().substring(pool.id().indexOf('_') + 1);
    }

    /** The same without what was meant for the functions at the beginning only. */
    Attempt withoutMetadata() {
        return new Attempt(pool, client, username, deviceKey, Map.of(), address, admittance);
    }
}
