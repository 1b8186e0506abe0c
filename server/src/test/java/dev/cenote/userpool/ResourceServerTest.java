package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.ResourceServerScopeType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceServerTest {
    @ParameterizedTest
    @CsvSource({
        "notes/read, notes, read",
        "https://api.example.com/read, https://api.example.com, read",
        "https://api.example.com/v1/read, https://api.example.com/v1, read",
        "a//b, a/, b"
    })
    void splitsAScopeAtTheLastSlash(String text, String identifier, String name) {
        Scope scope = new Scope(identifier, name);
        assertThat(Scope.parse(text)).contains(scope);
        assertThat(scope).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openid", "/read", "notes/", "/", "https://"})
    void takesNothingElseForACustomScope(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }

    @Test
    void definesItsScopes() {
        ResourceServer server = server("read", "write");
        assertThat(server.defines("read")).isTrue();
        assertThat(server.defines("Read")).isFalse();
        assertThat(server.described().userPoolId()).isEqualTo(Pools.ID);
        assertThat(server.described().scopes()).hasSize(2);
    }

    @Test
    void comesBackFromItsJson() {
        ResourceServer server = server("read", "write");
        assertThat(ResourceServer.stored(server.poolId(), server.identifier(), server.name(), server.settings()))
                .isEqualTo(server);
        ResourceServer bare = ResourceServer.requested(Pools.ID, "notes", "Notes", null);
        assertThat(ResourceServer.stored(bare.poolId(), bare.identifier(), bare.name(), bare.settings()))
                .isEqualTo(bare);
    }

    @Test
    void hasEachScopeOnce() {
        invalid("Duplicate scope name: read", () -> server("read", "write", "read"));
    }

    private static ResourceServer server(String... scopes) {
        return ResourceServer.requested(
                Pools.ID,
                "https://api.example.com/v1",
                "Notes",
                List.of(scopes).stream()
                        .map(scope -> ResourceServerScopeType.builder()
                                .scopeName(scope)
                                .scopeDescription("May " + scope)
                                .build())
                        .toList());
    }
}
