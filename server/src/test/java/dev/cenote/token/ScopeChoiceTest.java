package dev.cenote.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.token.ScopeChoice.Granted;
import dev.cenote.token.ScopeChoice.None;
import dev.cenote.token.ScopeChoice.NotAllowed;
import dev.cenote.token.ScopeChoice.Unknown;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeChoiceTest {
    private static final Set<String> EXISTING = Set.of("api/read", "api/write", "https://x.example/a/read");
    private static final List<String> ALLOWED = List.of("api/write", "api/read", "api/gone");

    @Test
    void withoutScopesTheClientGetsAllItsScopesThatExistInItsOwnOrder() {
        assertThat(choose(null)).isEqualTo(new Granted(List.of("api/write", "api/read")));
        assertThat(choose(List.of())).isEqualTo(new Granted(List.of("api/write", "api/read")));
    }

    @Test
    void theOrderOfTheRequestCountsAndDoubletsGo() {
        assertThat(choose(List.of("api/read", "api/write", "api/read")))
                .isEqualTo(new Granted(List.of("api/read", "api/write")));
    }

    @Test
    void aScopeThatNobodyDefinesIsUnknownEvenWhenTheClientStillHasIt() {
        assertThat(choose(List.of("api/read", "api/never"))).isEqualTo(new Unknown("api/never"));
        assertThat(choose(List.of("api/gone"))).isEqualTo(new Unknown("api/gone"));
        assertThat(choose(List.of("offline_access"))).isEqualTo(new Unknown("offline_access"));
    }

    @Test
    void aScopeThatExistsButIsNotTheClientsIsNotAllowed() {
        assertThat(choose(List.of("https://x.example/a/read"))).isEqualTo(new NotAllowed("https://x.example/a/read"));
    }

    @Test
    void scopesAboutAUserAreNotAllowed() {
        assertThat(choose(List.of("openid"))).isEqualTo(new NotAllowed("openid"));
        assertThat(ScopeChoice.choose(null, List.of("openid", "email"), scope -> true))
                .isEqualTo(new None());
    }

    @Test
    void aClientWithoutAnyLivingScopeGetsNone() {
        assertThat(ScopeChoice.choose(null, List.of("api/gone"), EXISTING::contains))
                .isEqualTo(new None());
        assertThat(ScopeChoice.choose(null, List.of(), EXISTING::contains)).isEqualTo(new None());
    }

    private static ScopeChoice choose(@org.jspecify.annotations.Nullable List<String> requested) {
        return ScopeChoice.choose(requested, ALLOWED, EXISTING::contains);
    }
}
