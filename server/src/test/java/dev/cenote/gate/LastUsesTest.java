package dev.cenote.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.http.Request;
import dev.cenote.iam.IamArns;
import dev.cenote.iam.LastUse;
import dev.cenote.iam.Role;
import dev.cenote.iam.Session;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.store.AccessKeyRow;
import dev.cenote.store.AccessKeyStore;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.IamLastUseStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.TestStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LastUsesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String ACCOUNT = "123456789012";
    private static final String KEY = "AKIAQAAAAAAAI2CCO7FA";
    private static final String ROLE = "AROAQAAAAAAAI2CCO7FAA";

    private final DevelopmentClock clock = new DevelopmentClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final IamLastUseStore store = new IamLastUseStore();

    @ParameterizedTest
    @EnumSource(Engine.class)
    void tellsTheLatestUseOfAKeyAndOnlyOfWhatExists(Engine engine) {
        try (TestStore tests = engine.make()) {
            Database database = tests.open();
            insertKey(database);
            uses(database, user(KEY), "sts").close();
            assertThat(use(database, KEY)).contains(new LastUse(NOW, "sts", "eu-west-1"));
            clock.advance(Duration.ofSeconds(1));
            uses(database, user(KEY), "iam").close();
            assertThat(use(database, KEY)).contains(new LastUse(NOW.plusSeconds(1), "iam", "eu-west-1"));
            uses(database, user("AKIAQAAAAAAAGONEGONE"), "iam").close();
            assertThat(use(database, "AKIAQAAAAAAAGONEGONE")).isEmpty();
            uses(database, user("test"), "iam").close();
            assertThat(use(database, "test")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void usesWithinAMinuteCountAsOne(Engine engine) {
        try (TestStore tests = engine.make()) {
            Database database = tests.open();
            insertKey(database);
            LastUses uses = uses(database, user(KEY), "sts");
            uses.flush();
            clock.advance(Duration.ofSeconds(59));
            signed(uses, "sts");
            uses.flush();
            assertThat(use(database, KEY)).contains(new LastUse(NOW, "sts", "eu-west-1"));
            clock.advance(Duration.ofSeconds(1));
            signed(uses, "sts");
            uses.flush();
            assertThat(use(database, KEY)).contains(new LastUse(NOW.plusSeconds(60), "sts", "eu-west-1"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theSessionOfARoleUsesTheRole(Engine engine) {
        try (TestStore tests = engine.make()) {
            Database database = tests.open();
            Role role = new Role(ROLE, "r", "/", null, 3600, null, NOW, 1, "{}", "{}");
            database.write(tx -> new IamRoleStore().insert(tx, role));
            Session session = new Session(
                    "ASIA",
                    NOW,
                    NOW.plusSeconds(1),
                    new Session.Subject(Session.Kind.ASSUMED_ROLE, ROLE, "r", "me", null),
                    new Session.Traits(Map.of(), List.of(), null, null, null),
                    Session.Policies.NONE);
            uses(database, new Principal(IamArns.role(ACCOUNT, "/", "r"), ROLE + ":me", "ASIA", session), "sts")
                    .close();
            assertThat(use(database, ROLE)).contains(new LastUse(NOW, "sts", "eu-west-1"));
        }
    }

    private Optional<LastUse> use(Database database, String owner) {
        return database.read(tx -> store.find(tx, owner));
    }

    /** The uses after that principal has called that service once. */
    private LastUses uses(Database database, Principal principal, String service) {
        LastUses uses = new LastUses(new OpenGate(principal), database, clock);
        signed(uses, service);
        return uses;
    }

    @SuppressWarnings("NullAway") // The gate behind it looks at no request.
    private static void signed(LastUses uses, String service) {
        @Nullable Request none = null;
        uses.authenticate(none, () -> new byte[0], new Gatekeeper.Expectation(service, 15));
    }

    private static Principal user(String key) {
        return new Principal(IamArns.user(ACCOUNT, "/", "u"), "AIDA", key);
    }

    private void insertKey(Database database) {
        RandomText random = new RandomText(new SecureRandom());
        Secret master = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        Sealer sealer = Sealer.open(database, MasterKeyRing.parse(master), clock, random);
        byte[] sealed = sealer.seal(SealedColumn.ACCESS_KEY, KEY, new byte[] {1});
        database.write(tx -> new AccessKeyStore().insert(tx, new AccessKeyRow(KEY, "AIDA", true, 1, sealed)));
    }

    /** A gate that lets one principal through. */
    private record OpenGate(Principal principal) implements Gatekeeper {
        @Override
        public Authentication authenticate(Request request, Supplier<byte[]> body, Expectation expected) {
            return new Authentication.Accepted(principal, "eu-west-1");
        }

        @Override
        public Optional<String> refusal(Principal caller, Demand demand, Circumstances circumstances) {
            return Optional.empty();
        }
    }
}
