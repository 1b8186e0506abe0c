package dev.cenote.factor;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.protocol.webauthn.WebAuthnVerifier;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TwoNodes;
import dev.cenote.store.Work;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one store: two connections to PostgreSQL, or the same SQLite twice. Their clocks move by hand only. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class FactorContract {
    static final int RIVALS = TwoNodes.RIVALS;
    static final String RELYING_PARTY = "login.example.org";
    static final String ORIGIN = "https://login.example.org";

    private static final MasterKeyRing MASTER =
            MasterKeyRing.parse(new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    private static final WebAuthnVerifier VERIFIER = new WebAuthnVerifier();

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static TwoNodes<Node> nodes;
    static DevelopmentClock clock;
    static DevelopmentClock wall;
    static Node one;
    static Node two;

    /** What one server has. */
    record Node(
            Database database,
            SoftwareTokens tokens,
            Devices devices,
            Passkeys passkeys,
            PasskeyRegistrations registrations) {
        static Node on(Database database) {
            RandomText random = new RandomText(new SecureRandom());
            Sealer sealer = Sealer.open(database, MASTER, clock, random);
            RelyingParties parties = new RelyingParties(
                    domains -> domains.isEmpty() ? Optional.empty() : Optional.of(RELYING_PARTY), false);
            CryptoGate gate = new CryptoGate(2);
            return new Node(
                    database,
                    new SoftwareTokens(database, sealer, random, clock, wall),
                    new Devices(sealer, random, clock),
                    new Passkeys(database, parties, VERIFIER, gate),
                    new PasskeyRegistrations(
                            new PasskeyRegistrations.Parts(database, sealer, parties, VERIFIER, gate, clock)));
        }
    }

    @BeforeParameterizedClassInvocation
    static void openStore(Engine engine) {
        Clock fixed = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
        clock = new DevelopmentClock(fixed);
        wall = new DevelopmentClock(fixed);
        nodes = new TwoNodes<>(engine, Node::on);
        one = nodes.one();
        two = nodes.two();
    }

    @AfterParameterizedClassInvocation
    static void closeStore() {
        nodes.close();
    }

    static UserPool pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        String id = "us-east-1_" + UUID.randomUUID().toString().replace("-", "").substring(0, 9);
        return UserPool.created(
                id,
                "000000000000",
                request.apply(CreateUserPoolRequest.builder().poolName("people"))
                        .build(),
                clock.instant());
    }

    /** A pool that lets people in with passkeys. */
    static UserPool passkeyPool() {
        return pool(request -> request.policies(UserPoolPolicyType.builder()
                .signInPolicy(SignInPolicyType.builder()
                        .allowedFirstAuthFactors(List.of("PASSWORD", "WEB_AUTHN"))
                        .build())
                .build()));
    }

    /** Somebody new. */
    static User person(UserPool pool) {
        String sub = UUID.randomUUID().toString();
        User user = User.created(
                pool.id(), new User.Identity(sub, "ada-" + sub), UserStatus.CONFIRMED, Map.of(), clock.instant());
        one.database.write(transaction -> new Directory().insert(transaction, pool, user, Theft.REFUSED));
        return user;
    }

    /** What a unit of work on the second node reads, to be asserted on. */
    static <T> ObjectAssert<T> assertRead(Work<T> work) {
        T value = two.database.read(work);
        return Assertions.assertThat(value);
    }

    /** What a unit of work on the first node answers, to be asserted on. */
    static <T> ObjectAssert<T> assertWrite(Work<T> work) {
        T value = one.database.write(work);
        return Assertions.assertThat(value);
    }

    static void pass(DevelopmentClock which, Duration time) {
        which.set(which.instant().plus(time));
    }

    /** Runs something on many threads that begin together, by turns on the two nodes; what each returned. */
    static <T> List<T> together(Function<Node, T> task) throws Exception {
        return nodes.together(task);
    }
}
