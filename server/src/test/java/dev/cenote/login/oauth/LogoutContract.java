package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cenote.directory.Pools;
import dev.cenote.message.OutboxWorker;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.store.OutboxMessageStore;
import dev.cenote.store.TagStore;
import dev.cenote.userpool.AppClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A town whose apps are told that people are signed out, on both databases. Nobody tells them before a test says so.
 */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test runs.
abstract class LogoutContract {
    static final Duration GENEROUS = Duration.ofSeconds(30);
    static final String STRICT = "strict-oidc";
    private static final OutboxMessageStore ROWS = new OutboxMessageStore();

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    Town town;
    LogoutReceiver receiver;

    @BeforeEach
    void prepare() throws IOException {
        town = new Town(engine, 2);
        receiver = new LogoutReceiver();
    }

    @AfterEach
    void close() {
        town.close();
        receiver.close();
    }

    /** A client that is told. */
    AppClient told(String path) {
        AppClient client = town.client();
        tag("backchannel-logout@" + client.id(), receiver.url(path));
        return client;
    }

    void tag(String name, String value) {
        town.one.database.write(transaction -> {
            String arn = new Pools().require(transaction, town.poolId).arn();
            new TagStore().put(transaction, arn, town.poolId, Map.of("cenote:" + name, value));
            return true;
        });
    }

    void untag(String name) {
        town.one.database.write(transaction -> {
            String arn = new Pools().require(transaction, town.poolId).arn();
            new TagStore().delete(transaction, arn, List.of("cenote:" + name));
            return true;
        });
    }

    /** The tokens of an app, for whoever is signed in in a browser. */
    Map<String, Object> tokens(AppClient client, String browser) throws Exception {
        return tokens(client, browser, Map.of());
    }

    Map<String, Object> tokens(AppClient client, String browser, Map<String, @Nullable String> changes)
            throws Exception {
        String code = town.code(client, browser, changes);
        return JSONObjectUtils.parse(town.token(Town.redemption(client, code)).body());
    }

    static @Nullable String sid(Map<String, Object> tokens) throws Exception {
        return claims(String.valueOf(tokens.get("id_token"))).getStringClaim("sid");
    }

    static JWTClaimsSet claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    /** A logout token, verified by a library that is not ours with the keys that the pool publishes. */
    SignedJWT verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        String keys = town.one.get(Town.PREFIX, "/.well-known/jwks.json").body();
        assertThat(jwt.verify(new RSASSAVerifier(JWKSet.parse(keys)
                        .getKeyByKeyId(jwt.getHeader().getKeyID())
                        .toRSAKey())))
                .isTrue();
        return jwt;
    }

    /** The browser leaves by an app. */
    PlainHttp.Answer leave(AppClient client, String browser) throws IOException {
        return leaveBy("client_id=" + client.id() + "&logout_uri=https%3A%2F%2Fapp.example%2Fbye", browser);
    }

    PlainHttp.Answer leaveBy(String query, String browser) throws IOException {
        return town.one.get(Town.PREFIX, "/logout?" + query, browser);
    }

    long count(State state) {
        return town.one.database.read(transaction -> ROWS.count(transaction, state, OutboxMessageRow.LOGOUT));
    }

    Optional<OutboxMessageRow> last(State state) {
        return town.one.database.read(transaction -> ROWS.findLast(transaction, state, OutboxMessageRow.LOGOUT));
    }

    /** Takes what waits out of the outbox unsent, as another node would. */
    List<OutboxMessageRow> lease(Database node, Duration length) {
        long now = town.clock().millis();
        return node.write(
                transaction -> ROWS.lease(transaction, OutboxMessageRow.LOGOUT, now, now + length.toMillis(), 100));
    }

    /** Tells the apps what waits now. */
    void deliver() {
        town.one.logouts.start();
        until(() -> count(State.WAITING) == 0);
    }

    static long gauge(OutboxWorker worker, String name) {
        return worker.gauges().stream()
                .filter(gauge -> gauge.name().equals(name))
                .mapToLong(gauge -> gauge.value().get().longValue())
                .sum();
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + GENEROUS.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("waited in vain").isNegative();
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
