package dev.cenote.credentials;

import dev.cenote.identitypool.Login;
import dev.cenote.identitypool.Pool;
import dev.cenote.identitypool.PrincipalTags;
import dev.cenote.identitypool.ProviderName;
import dev.cenote.kernel.Refusal;
import dev.cenote.store.Database;
import dev.cenote.store.IdentityLoginRow;
import dev.cenote.store.IdentityLoginStore;
import dev.cenote.store.IdentityRow;
import dev.cenote.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From logins to an identity, and from an identity to what proves it to others. */
public final class IdentityAccess {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Database database;
    private final IdentityPools pools;
    private final Identities identities;
    private final LoginTokens loginTokens;
    private final OpenIdTokens openIdTokens;
    private final IdentityLoginStore logins = new IdentityLoginStore();

    /**
     * @param loginTokens who proves logins
     * @param openIdTokens who signs
     */
    public IdentityAccess(
            Database database,
            IdentityPools pools,
            Identities identities,
            LoginTokens loginTokens,
            OpenIdTokens openIdTokens) {
        this.database = database;
        this.pools = pools;
        this.identities = identities;
        this.loginTokens = loginTokens;
        this.openIdTokens = openIdTokens;
    }

    /** A token of an identity, in compact form. */
    public record Token(String identityId, String text) {}

    /**
     * An identity that somebody may act as.
     *
     * @param shown the logins that proved it; nothing for guests
     * @param content what its token says
     */
    public record Granted(Pool pool, ShownLogins shown, OpenIdToken content) {
        /** Whether it is a guest's. */
        boolean guest() {
            return !content.authenticated();
        }
    }

    /** The id of whoever shows these logins; without any a new guest's. */
    public String identify(Pool pool, @Nullable Map<String, String> given) {
        if (given == null || given.isEmpty()) {
            return identities.guest(pool);
        }
        if (given.containsKey(OpenIdToken.PROVIDER)) {
            // The pool's own token names its identity already.
            throw LoginRefusals.notPublic();
        }
        return identities.resolve(pool, loginTokens.verify(pool, given).logins());
    }

    /** Lets somebody act as an identity; the id of the answer is the one that counts from now on. */
    public Granted grant(String identityId, @Nullable Map<String, String> given) {
        return grant(require(identityId), identityId, given);
    }

    /** A token for the basic flow, good for ten minutes. */
    public Token token(String identityId, @Nullable Map<String, String> given) {
        Pool pool = require(identityId);
        if (!pool.classicFlow()) {
            throw Refusal.invalidParameter("Basic (classic) flow is not enabled, please use enhanced flow.");
        }
        if (pool.roles().roleMappings() != null) {
            throw Refusal.invalidParameter(
                    "Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.");
        }
        OpenIdToken content = grant(pool, identityId, given).content();
        return new Token(content.identityId(), openIdTokens.issue(content, pool, LIFE));
    }

    /** The logins besides the developer's own, proved. */
    public List<Login> others(Pool pool, Map<String, String> given, String developerName) {
        Map<String, String> others = new TreeMap<>(given);
        others.remove(developerName);
        if (others.containsKey(OpenIdToken.PROVIDER)) {
            throw LoginRefusals.notPublic();
        }
        return loginTokens.verify(pool, others).logins();
    }

    /** A token for somebody whom a developer vouches for; the tags have been checked. */
    public String developerToken(Vouched vouched, Map<String, String> tags, Duration life) {
        List<Login> all = new ArrayList<>(vouched.others);
        all.addFirst(vouched.developer);
        OpenIdToken content = new OpenIdToken(vouched.identityId, vouched.pool.id(), amr(null, all), tags, null);
        return openIdTokens.issue(content, vouched.pool, life);
    }

    /** Somebody whom a developer vouches for, and what they showed besides. */
    public record Vouched(Pool pool, String identityId, Login developer, List<Login> others) {}

    /** Forgets logins of an identity, for somebody who shows one of them. */
    public void unlink(String identityId, Map<String, String> given, List<String> providers) {
        Pool pool = require(identityId);
        ShownLogins shown = loginTokens.verify(pool, given);
        if (providers.stream().anyMatch(pool::isDeveloper)) {
            throw LoginRefusals.notPublic();
        }
        Set<String> names = providers.stream()
                .flatMap(name -> Stream.of(name, ProviderName.canonical(name)))
                .collect(Collectors.toSet());
        database.write(transaction -> {
            IdentityRow identity = identities.require(transaction, pool, identityId);
            Identities.checkEnabled(identity);
            List<IdentityLoginRow> linked = logins.list(transaction, identityId);
            if (!proves(shown, identity, linked)) {
                throw LoginRefusals.noMatch();
            }
            linked.stream()
                    .filter(login -> !login.developer() && names.contains(login.provider()))
                    .forEach(login -> logins.delete(transaction, pool.id(), login.provider(), login.subject()));
            identities.touch(transaction, identity);
            return null;
        });
    }

    private Pool require(String identityId) {
        return database.read(transaction -> pools.find(
                        transaction, identities.require(transaction, identityId).poolId())
                // An identity ends with its pool, though its row may be deleted a little later.
                .orElseThrow(() -> LoginRefusals.unknownIdentity(identityId)));
    }

    private Granted grant(Pool pool, String identityId, @Nullable Map<String, String> given) {
        ShownLogins shown = loginTokens.verify(pool, given);
        if (shown.isEmpty()) {
            IdentityRow guest = database.read(transaction -> identities.require(transaction, pool, identityId));
            identities.checkGuest(pool, guest);
            return new Granted(
                    pool,
                    shown,
                    new OpenIdToken(identityId, pool.id(), List.of(OpenIdToken.UNAUTHENTICATED), Map.of(), null));
        }
        Known known = database.read(transaction -> known(transaction, pool, identityId, shown));
        String granted = known.settled
                ? identityId
                : identities.authenticate(pool, identityId, shown.logins(), shown.own() != null);
        OpenIdToken own = shown.own();
        return new Granted(
                pool,
                shown,
                new OpenIdToken(
                        granted,
                        pool.id(),
                        amr(own, shown.logins()),
                        known.tags,
                        // Else whoever has one token could get the next one with it for ever.
                        own == null ? null : own.end()));
    }

    /** Whatever may be refused is refused here, before anything is linked. */
    private Known known(Transaction transaction, Pool pool, String identityId, ShownLogins shown) {
        IdentityRow identity = identities.require(transaction, pool, identityId);
        Identities.checkEnabled(identity);
        OpenIdToken own = shown.own();
        if (own != null && !names(own, identity, logins.list(transaction, identityId))) {
            throw LoginRefusals.noMatch();
        }
        boolean settled = shown.logins().isEmpty() || identities.settled(transaction, pool, shown.logins(), identityId);
        return new Known(settled, tags(transaction, pool, shown));
    }

    /** Tags of the claims of each login, by the pool's maps; a developer's token brings its own. */
    private Map<String, String> tags(Transaction transaction, Pool pool, ShownLogins shown) {
        OpenIdToken own = shown.own();
        Map<String, String> tags = new TreeMap<>(own == null ? Map.of() : own.tags());
        for (Login login : shown.logins()) {
            PrincipalTags map = pools.tags(transaction, pool.id(), login.tagKey());
            tags.putAll(map.of(login.claims()));
        }
        return tags;
    }

    private static boolean proves(ShownLogins shown, IdentityRow identity, List<IdentityLoginRow> linked) {
        OpenIdToken own = shown.own();
        return own != null && names(own, identity, linked)
                || shown.logins().stream()
                        .anyMatch(login -> linked.stream()
                                .anyMatch(row -> row.provider().equals(login.provider())
                                        && row.subject().equals(login.subject())));
    }

    /** The pool's own token stands for the identity that it names, while every login that it names leads there. */
    private static boolean names(OpenIdToken own, IdentityRow identity, List<IdentityLoginRow> linked) {
        List<String> shown = own.amr().stream()
                .filter(entry -> !entry.equals(OpenIdToken.AUTHENTICATED))
                .toList();
        if (!own.identityId().equals(identity.id()) || shown.size() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < shown.size(); i += 2) {
            String provider = shown.get(i);
            String person = shown.get(i + 1);
            if (linked.stream().noneMatch(row -> Login.shows(own.poolId(), provider, person, Identities.link(row)))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> amr(@Nullable OpenIdToken own, List<Login> shown) {
        List<String> amr = new ArrayList<>(List.of(OpenIdToken.AUTHENTICATED));
        if (own != null) {
            own.amr().stream()
                    .filter(entry -> !entry.equals(OpenIdToken.AUTHENTICATED))
                    .forEach(amr::add);
        }
        shown.stream().filter(login -> !amr.containsAll(login.amr())).forEach(login -> amr.addAll(login.amr()));
        return amr;
    }

    /**
     * What the store says of what somebody showed.
     *
     * @param settled whether all of it leads to the identity already, so that nothing has to be written
     */
    private record Known(boolean settled, Map<String, String> tags) {}
}
