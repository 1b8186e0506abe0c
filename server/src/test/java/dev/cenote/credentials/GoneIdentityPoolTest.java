package dev.cenote.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.fetch.AllowedAddresses;
import dev.cenote.fetch.Fetcher;
import dev.cenote.fetch.IssuerKeys;
import dev.cenote.identitypool.Login;
import dev.cenote.identitypool.Pool;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.KeyMaker;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.KeyStock;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.OpenIdKeys;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.model.cognitoidentity.CreateIdentityPoolInput;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.IdentityPoolStore;
import dev.cenote.store.IdentityRow;
import dev.cenote.store.IdentityStore;
import dev.cenote.store.TestStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool that was deleted, while rows of its identities wait to be deleted, too. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
class GoneIdentityPoolTest {
    private static final String ACCOUNT = "123456789012";
    private static final String ADA = "us-east-1:00000000-0000-4000-8000-00000000ada0";

    @Parameter
    Engine engine;

    private final Clock clock = Clock.systemUTC();
    private final RandomText random = new RandomText(new SecureRandom());
    private final Pool pool = Pool.created(
            "us-east-1:00000000-0000-4000-8000-000000000001",
            ACCOUNT,
            CreateIdentityPoolInput.builder()
                    .identityPoolName("pool")
                    .allowUnauthenticatedIdentities(true)
                    .developerProviderName("login.app")
                    .build(),
            1);
    private TestStore store;
    private Database database;
    private KeyMaker maker;
    private KeyStock stock;
    private OpenIdTokens openIdTokens;
    private Identities identities;
    private IdentityAccess access;

    @BeforeEach
    void open() {
        store = engine.make();
        database = store.open();
        MasterKeyRing master =
                MasterKeyRing.parse(new Secret(Base64.getEncoder().encodeToString(random.bytes(32))));
        Sealer sealer = Sealer.open(database, master, clock, random);
        RsaEngine rsa = new RsaEngine();
        CryptoGate gate = new CryptoGate(1);
        maker = new KeyMaker(rsa, sealer, random, clock);
        stock = new KeyStock(database, maker, random, gate, 0);
        KeyRing ring = new KeyRing(database, sealer, rsa, gate, clock);
        openIdTokens = new OpenIdTokens(database, new OpenIdKeys(database, stock, clock), ring, clock);
        identities = new Identities(database, random, clock);
        // Nobody outside is asked: no provider of the account is in these tests.
        ProviderTokens providers = new ProviderTokens(
                database,
                ring,
                new IssuerKeys(new Fetcher(new AllowedAddresses(List.of(), false)), clock),
                issuer -> Optional.empty(),
                clock);
        access = new IdentityAccess(
                database,
                new IdentityPools(ACCOUNT),
                identities,
                new LoginTokens(database, ring, openIdTokens, providers, clock),
                openIdTokens);
        database.write(transaction -> {
            new IdentityPoolStore().insert(transaction, IdentityPools.row(pool));
            return new IdentityStore().insert(transaction, new IdentityRow(ADA, pool.id(), false, false, 1, 1));
        });
    }

    @AfterEach
    void close() {
        stock.close();
        maker.close();
        store.close();
    }

    @Test
    void endsTheTokensOfItsIdentities() {
        OpenIdToken content = new OpenIdToken(ADA, pool.id(), List.of(OpenIdToken.UNAUTHENTICATED), Map.of(), null);
        String token = openIdTokens.issue(content, pool, Duration.ofMinutes(10));
        IdentityPoolTokens tokens = new IdentityPoolTokens(database, openIdTokens);
        assertThat(tokens.verify(OpenIdToken.ISSUER, token))
                .hasValueSatisfying(identity -> assertThat(identity.subject()).isEqualTo(ADA));
        deletePool();
        assertRefused(
                "InvalidIdentityToken",
                "The identity of the token is not there any more.",
                () -> tokens.verify(OpenIdToken.ISSUER, token));
    }

    @Test
    void hasNoIdentities() {
        assertThat(access.grant(ADA, null).guest()).isTrue();
        deletePool();
        assertRefused("ResourceNotFoundException", "Identity '" + ADA + "' not found.", () -> access.grant(ADA, null));
    }

    @Test
    void takesNobodyWhoWasOnTheWay() {
        deletePool();
        Login login = Login.ofDeveloper(pool, "login.app", "bob");
        String gone = "IdentityPool '" + pool.id() + "' not found.";
        assertRefused("ResourceNotFoundException", gone, () -> identities.guest(pool));
        assertRefused("ResourceNotFoundException", gone, () -> identities.resolve(pool, List.of(login)));
        assertRefused(
                "ResourceNotFoundException", gone, () -> identities.authenticate(pool, ADA, List.of(login), false));
    }

    /** As the deletion of a pool does it while there is more than goes in one transaction. */
    private void deletePool() {
        IdentityStore rows = new IdentityStore();
        database.write(transaction -> {
            IdentityRow row = rows.find(transaction, ADA).orElseThrow();
            new IdentityPoolStore().delete(transaction, pool.id());
            return rows.insert(transaction, row);
        });
    }

    private static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.message()).isEqualTo(message);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }
}
