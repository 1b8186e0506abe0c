package dev.cenote.app;

import dev.cenote.aws.Caller;
import dev.cenote.gate.AccessKey;
import dev.cenote.gate.AccessKeys;
import dev.cenote.gate.Gate;
import dev.cenote.kernel.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The access keys that settings give: root's, and on a developer's own machine the well-known one of development mode.
 */
final class AccessKeyRing implements AccessKeys {
    private static final String DEVELOPER_KEY = "test";
    private static final String DEVELOPER = "developer";
    private static final String DEVELOPER_ID = "AIDACENOTEDEVELOPER01";

    private final String account;
    private final Supplier<Optional<Config.RootKey>> root;
    private final List<AccessKey> fixed = new ArrayList<>();

    /** @param root asked at each use, because the root key may be rotated or taken away */
    AccessKeyRing(Config config, Supplier<Optional<Config.RootKey>> root) {
        this.account = config.names().accountId();
        this.root = root;
        // A server that others can reach has no well-known key.
        if (config.dev() && !config.listen().devRemote()) {
            fixed.add(AccessKey.ofUser(DEVELOPER_KEY, new Secret(DEVELOPER_KEY), account, DEVELOPER, DEVELOPER_ID));
        }
    }

    /** The gate over these keys. */
    static Gate gate(Config config, Supplier<Optional<Config.RootKey>> root, Clock realTime) {
        return new Gate(
                new AccessKeyRing(config, root),
                (principal, demand) -> allows(principal),
                region -> config.names().serves(region),
                realTime);
    }

    /**
     * Root may do everything by nature, the developer by policy. Whoever else may come is refused until there are
     * policies that say otherwise.
     */
    static boolean allows(Caller.Principal principal) {
        String resource = principal.arn().resource();
        return resource.equals("root") || resource.equals("user/" + DEVELOPER);
    }

    @Override
    public Optional<AccessKey> find(String id) {
        return fixed.stream().filter(key -> key.id().equals(id)).findFirst().or(() -> findRoot(id));
    }

    private Optional<AccessKey> findRoot(String id) {
        return root.get()
                .filter(key -> key.id().equals(id))
                .map(key -> AccessKey.ofRoot(key.id(), key.secret(), account));
    }
}
