package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Engine;
import dev.cenote.userpool.AppClient;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool with a prefix domain and a custom one: what belongs to the pool counts at both, what to a browser at one. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test runs.
class MixedDomainsTest {
    private static final String CUSTOM = "login.shop.example";

    @Parameter
    Engine engine;

    private static Town town;
    private static AppClient client;

    @BeforeParameterizedClassInvocation
    static void prepare(Engine engine) throws IOException {
        town = new Town(engine, 2);
        client = town.client();
        town.one.database.write(transaction -> new DomainStore()
                .insert(
                        transaction,
                        DomainRow.custom(CUSTOM, town.poolId, town.clock().millis(), "{\"ManagedLoginVersion\":2}")));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        town.close();
    }

    private static PlainHttp.Answer atCustom(String path, String... headers) throws IOException {
        return town.one.getAt(CUSTOM, path, headers);
    }

    @Test
    void whoIsSignedInAtOneIsNotAtTheOther() throws IOException {
        String browser = town.browser(town.ada);
        String path = Town.authorize(client, Map.of());
        assertThat(town.one.get(Town.PREFIX, path, browser).header("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith(Town.CALLBACK + "?code="));
        PlainHttp.Answer answer = atCustom(path, browser);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith("http://" + CUSTOM + "/login?"));
        assertThat(atCustom(Town.authorize(client, Map.of("prompt", "none")), browser)
                        .header("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("error=login_required"));
    }

    @Test
    void aCodeOfThePoolIsRedeemedAtBoth() throws IOException {
        String code = town.code(client, town.browser(town.ada), Map.of());
        assertThat(town.one
                        .postAt(CUSTOM, "/oauth2/token", Town.redemption(client, code))
                        .status())
                .isEqualTo(200);
    }
}
