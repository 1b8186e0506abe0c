package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.keys.RandomText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For which names the server's own authority speaks, and when it is issued anew. */
class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final RandomText RANDOM = new RandomText(new SecureRandom());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "login.example.org", "a.b.example.org"})
    void nothingChangesForNamesItMaySpeakForAlready(String name) throws Exception {
        Authority authority = open(NOW);
        X509Certificate before = authority.certificate();
        authority.extend(new TreeSet<>(List.of(name)));
        assertThat(authority.certificate()).isSameAs(before);
        assertThat(Files.readString(folder.resolve("ca.pem"))).startsWith("# may speak for: example.org\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org", "example.com", "evilexample.org", "example.org.evil.test"})
    void anotherNameIsAddedForGood(String name) throws Exception {
        Authority authority = open(NOW);
        X509Certificate before = authority.certificate();
        authority.extend(new TreeSet<>(List.of(name)));
        assertThat(authority.certificate()).isNotEqualTo(before);
        assertThat(authority.certificate().getPublicKey()).isEqualTo(before.getPublicKey());
        assertThat(open(NOW).certificate()).isEqualTo(authority.certificate());
        assertThat(Files.readString(folder.resolve("ca.pem"))
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .contains(" example.org")
                .contains(" " + name);
    }

    @Test
    void manyNamesBelowOnePermittedNameLeaveItAsSmallAsItWas() throws Exception {
        Authority authority = open(NOW);
        byte[] before = authority.certificate().getEncoded();
        for (int i = 0; i < 1000; i++) {
            authority.extend(new TreeSet<>(List.of("client" + i + ".example.org")));
        }
        assertThat(authority.certificate().getEncoded()).isEqualTo(before);
    }

    @Test
    void itIsIssuedAnewBeforeItEnds() throws Exception {
        X509Certificate first = open(NOW).certificate();
        X509Certificate later = open(NOW.plus(Duration.ofDays(3600))).certificate();
        assertThat(later.getNotAfter()).isAfter(first.getNotAfter());
        assertThat(later.getPublicKey()).isEqualTo(first.getPublicKey());
    }

    private Authority open(Instant now) throws Exception {
        return Authority.open(folder, new TreeSet<>(List.of("example.org")), Clock.fixed(now, ZoneOffset.UTC), RANDOM);
    }
}
