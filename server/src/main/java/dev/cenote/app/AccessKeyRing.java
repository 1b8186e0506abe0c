package dev.cenote.app;

import dev.cenote.gate.AccessKey;
import dev.cenote.gate.AccessKeys;
import dev.cenote.kernel.Secret;
import dev.cenote.permission.PrincipalPolicies;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The access keys that settings give: root's, and on a developer's own machine the well-known one of development mode,
 * which belongs to the user {@value DeveloperUser#NAME}.
 */
final class AccessKeyRing implements AccessKeys {
    private static final String DEVELOPER_KEY = "test";

    private final String account;
    private final Supplier<Optional<Config.RootKey>> root;
    private final PrincipalPolicies principals;
    private final boolean wellKnown;

    /** @param root asked at each use, because the root key may be rotated or taken away */
    AccessKeyRing(Config config, Supplier<Optional<Config.RootKey>> root, PrincipalPolicies principals) {
        this.account = config.names().accountId();
        this.root = root;
        this.principals = principals;
        // A server that others can reach has no well-known key.
        this.wellKnown = config.dev() && !config.listen().devRemote();
    }

    @Override
    public Optional<AccessKey> find(String id) {
        return wellKnown && id.equals(DEVELOPER_KEY) ? findDeveloper() : findRoot(id);
    }

    private Optional<AccessKey> findDeveloper() {
        return principals
                .findUser(DeveloperUser.NAME)
                .map(user ->
                        new AccessKey(DEVELOPER_KEY, new Secret(DEVELOPER_KEY), user.arn(account), user.id(), null));
    }

    private Optional<AccessKey> findRoot(String id) {
        return root.get()
                .filter(key -> key.id().equals(id))
                .map(key -> AccessKey.ofRoot(key.id(), key.secret(), account));
    }
}
