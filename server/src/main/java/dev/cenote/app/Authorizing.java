package dev.cenote.app;

import dev.cenote.credentials.RoleAssumption;
import dev.cenote.credentials.SessionTokens;
import dev.cenote.gate.Gate;
import dev.cenote.gate.KnownKeys;
import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.keys.RandomText;
import dev.cenote.permission.AwsPolicies;
import dev.cenote.permission.Permissions;
import dev.cenote.permission.PrincipalPolicies;
import dev.cenote.permission.ResourceTags;
import dev.cenote.protocol.policy.Decision;
import dev.cenote.store.Database;
import java.time.Clock;
import java.util.Optional;

/** Who signs, what they may do, and how they come to temporary credentials. */
final class Authorizing {
    private static final AwsPolicies AWS_POLICIES = AwsManagedPolicies::document;

    private final PrincipalPolicies principals;
    private final Permissions permissions;
    private final SessionTokens sessions;
    private final RoleAssumption roles;
    private final Gate gate;

    /**
     * @param clock the server's, which development mode may move; sessions live by it
     * @param wall real time, by which clients sign
     */
    Authorizing(Config config, Storage storage, RandomText random, Clock clock, Clock wall) {
        Database database = storage.database();
        String account = config.names().accountId();
        principals = new PrincipalPolicies(database, AWS_POLICIES);
        permissions = new Permissions(principals, new ResourceTags(database), clock);
        sessions = new SessionTokens(database, storage.sealer(), account, random, clock);
        roles = new RoleAssumption(database, principals, permissions, sessions, account);
        KnownKeys keys = new KnownKeys(
                database,
                new AccessKeyRing(config, storage.rootKey(), principals),
                new KnownKeys.Sessions(sessions, storage.sealer()),
                account);
        gate = new Gate(
                keys,
                (principal, demand, circumstances) ->
                        reason(permissions.decide(principal, demand, circumstances), demand.action()),
                config.names()::serves,
                new Gate.Clocks(wall, clock));
    }

    private static Optional<String> reason(Decision decision, String action) {
        return decision.allowed() ? Optional.empty() : Optional.of(decision.reason(action));
    }

    PrincipalPolicies principals() {
        return principals;
    }

    Permissions permissions() {
        return permissions;
    }

    SessionTokens sessions() {
        return sessions;
    }

    RoleAssumption roles() {
        return roles;
    }

    Gate gate() {
        return gate;
    }
}
