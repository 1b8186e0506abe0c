package dev.cenote.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.keys.SecretHash;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.TestStore;
import dev.cenote.userpool.AppClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
class SecretHashesTest {
    private static final MasterKeyRing MASTER =
            MasterKeyRing.parse(new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    private static final AtomicInteger IDS = new AtomicInteger();

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static TestStore store;
    private static Database database;
    private static Sealer sealer;
    private static SecretHashes hashes;

    @BeforeParameterizedClassInvocation
    static void open(Engine engine) {
        store = engine.make();
        database = store.open();
        sealer = Sealer.open(database, MASTER, Clock.systemUTC(), new RandomText(new SecureRandom()));
        hashes = new SecretHashes(database, sealer);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        store.close();
    }

    @Test
    void acceptsTheHashOfEitherLiveSecret() {
        AppClient client = client();
        String first = secret(client, "first-secret-of-the-client");
        String second = secret(client, "second-secret-of-the-client");
        assertThatCode(() -> hashes.check(client, "alice", hash(client, "alice", first)))
                .doesNotThrowAnyException();
        assertThatCode(() -> hashes.check(client, "alice", hash(client, "alice", second)))
                .doesNotThrowAnyException();
    }

    @Test
    void forgetsASecretThatWasDeleted() {
        AppClient client = client();
        String first = secret(client, "first-secret-of-the-client");
        String id = client.id() + "-first-secret-of-the-client";
        hashes.check(client, "alice", hash(client, "alice", first));
        secret(client, "second-secret-of-the-client");
        database.write(transaction -> new ClientSecretStore().delete(transaction, client.id(), id));
        unverified(client, () -> hashes.check(client, "alice", hash(client, "alice", first)));
    }

    @Test
    void wantsTheNameExactlyAsItWasSent() {
        AppClient client = client();
        String secret = secret(client, "first-secret-of-the-client");
        unverified(client, () -> hashes.check(client, "Alice", hash(client, "alice", secret)));
        unverified(client, () -> hashes.check(client, "alice", hash(client, "alice", secret) + "="));
        unverified(client, () -> hashes.check(client, "alice", ""));
    }

    @Test
    void wantsAHashOfAClientWithASecret() {
        AppClient client = client();
        secret(client, "first-secret-of-the-client");
        refused(
                "Client " + client.id() + " is configured with secret but SECRET_HASH was not received",
                () -> hashes.check(client, "alice", null));
    }

    @Test
    void wantsNoneOfAClientWithoutOne() {
        AppClient client = client();
        assertThatCode(() -> hashes.check(client, "alice", null)).doesNotThrowAnyException();
        unverified(client, () -> hashes.check(client, "alice", hash(client, "alice", "")));
    }

    private static void unverified(AppClient client, ThrowingCallable call) {
        refused("Unable to verify secret hash for client " + client.id(), call);
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
            assertThat(refusal.message()).isEqualTo(message);
        });
    }

    private static @Nullable String hash(AppClient client, String username, String secret) {
        // HMAC takes no empty key, and no client has an empty secret.
        return SecretHash.of(new Secret(secret.isEmpty() ? "none" : secret), username, client.id());
    }

    private static AppClient client() {
        Instant now = Instant.parse("2026-11-21T04:05:06Z");
        return new AppClient(
                "us-east-1_AbCdEfGhI",
                "client" + IDS.incrementAndGet(),
                "web",
                UserPoolClientType.builder().build(),
                now,
                now,
                1);
    }

    private static String secret(AppClient client, String secret) {
        String id = client.id() + '-' + secret;
        byte[] sealed = sealer.seal(SealedColumn.CLIENT_SECRET, id, secret.getBytes(StandardCharsets.UTF_8));
        database.write(transaction -> new ClientSecretStore()
                .insert(transaction, new ClientSecretRow(id, client.poolId(), client.id(), 1, sealed)));
        return secret;
    }
}
