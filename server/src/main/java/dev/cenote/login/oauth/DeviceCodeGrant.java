package dev.cenote.login.oauth;

import dev.cenote.directory.Pools;
import dev.cenote.http.Form;
import dev.cenote.keys.RandomText;
import dev.cenote.login.session.DeviceAuthorizations;
import dev.cenote.login.session.DeviceGrant;
import dev.cenote.login.session.DevicePoll;
import dev.cenote.store.Database;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.SignedIn;
import dev.cenote.token.UserTokenSet;
import dev.cenote.token.UserTokens;

/**
 * A device asks, again and again, whether a person has allowed it tokens, and gets them once somebody has (RFC 8628
 * §3.4).
 */
final class DeviceCodeGrant implements Grant {
    /** {@code grant_type}. */
    static final String TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    private static final String DEVICE_CODE = "device_code";

    private final Parts parts;

    DeviceCodeGrant(Parts parts) {
        this.parts = parts;
    }

    /** What it works with. */
    record Parts(Database database, Pools pools, DeviceAuthorizations devices, UserTokens tokens, RandomText random) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean served(String poolId) {
        return parts.devices.served(poolId);
    }

    @Override
    public boolean needsConfidentialClient() {
        return false;
    }

    @Override
    public void checkAllowed(AuthenticatedClient client) {
        if (!parts.devices.allowed(client.client())) {
            throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT);
        }
    }

    @Override
    public UserTokenSet redeem(AuthenticatedClient client, Form form) {
        String code = form.first(DEVICE_CODE)
                .filter(text -> !text.isEmpty() && !form.repeats(DEVICE_CODE))
                .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST));
        return switch (parts.devices.poll(client.client(), code)) {
            case DevicePoll.Allowed(DeviceGrant grant) -> issue(client, grant);
            case DevicePoll.Pending() -> throw new OAuthRefusal(OAuthError.AUTHORIZATION_PENDING);
            case DevicePoll.TooFast() -> throw new OAuthRefusal(OAuthError.SLOW_DOWN);
            case DevicePoll.Denied() -> throw new OAuthRefusal(OAuthError.ACCESS_DENIED);
            case DevicePoll.Expired() -> throw new OAuthRefusal(OAuthError.EXPIRED_TOKEN);
            case DevicePoll.Unknown() -> throw new OAuthRefusal(OAuthError.INVALID_GRANT);
        };
    }

    private UserTokenSet issue(AuthenticatedClient client, DeviceGrant grant) {
        Redeemer redeemer =
                parts.database.read(transaction -> Redeemer.find(transaction, parts.pools, client.client(), grant));
        SignedIn signedIn = redeemer.signIn(client, grant, parts.random.uuid());
        return parts.tokens.issue(signedIn, transaction -> {
            // INVARIANT: of two that redeem one code, on whatever nodes, one gets tokens.
            if (!parts.devices.consume(transaction, grant)) {
                throw new OAuthRefusal(OAuthError.INVALID_GRANT);
            }
        });
    }
}
