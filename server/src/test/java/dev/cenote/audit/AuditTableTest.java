package dev.cenote.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.admin.AuditLookup;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditTableTest {
    private static final int MANY = 1203;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsAddedCanBeLookedUpAtOnceHoweverMuchItIs(Engine engine) throws InterruptedException {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            try (AuditTrail trail = new AuditTrail(List.of(new AuditTable(database)))) {
                AuditLookup lookup = new AuditLookup(database, trail);
                IntStream.range(0, MANY).forEach(i -> trail.add(event(i)));
                assertThat(shown(lookup, "2000", "-"))
                        .hasSize(MANY)
                        .startsWith(event(MANY - 1).json());
                assertThat(shown(lookup, "600", "-"))
                        .hasSize(600)
                        .endsWith(event(MANY - 600).json());
                assertThat(shown(lookup, "1000", "-", "user", "ada"))
                        .hasSize(601)
                        .startsWith(event(1201).json());
                assertThat(shown(lookup, "1", "-", "key", "AKIA2")).isEqualTo(List.of(event(2).json()));
                assertThat(shown(lookup, "9", "-", "name", "DeleteUser")).isEmpty();
                // Event i was at i milliseconds.
                assertThat(shown(lookup, "9", "1970-01-01T00:00:01.201Z"))
                        .isEqualTo(List.of(event(1202).json(), event(1201).json()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void wordsThatMakeNoSenseAreExplained(Engine engine) throws InterruptedException {
        try (TestStore store = engine.make()) {
            AuditLookup lookup = new AuditLookup(store.open(), null);
            assertThat(refusal(lookup, "0", "-"))
                    .hasValueSatisfying(text -> assertThat(text).contains("1 to 999999"));
            assertThat(refusal(lookup, "1")).isPresent();
            assertThat(refusal(lookup, "1", "-", "user")).isPresent();
            assertThat(refusal(lookup, "1", "yesterday"))
                    .hasValueSatisfying(text -> assertThat(text).contains("not yesterday"));
            assertThat(refusal(lookup, "1", "-")).isEmpty();
        }
    }

    private static List<String> shown(AuditLookup lookup, String... words) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        assertThat(lookup.run(Stream.of(words).toList(), lines::add)).isEmpty();
        return lines;
    }

    private static Optional<String> refusal(AuditLookup lookup, String... words) throws InterruptedException {
        return lookup.run(Stream.of(words).toList(), line -> {});
    }

    private static AuditEvent event(int i) {
        String id = String.format(java.util.Locale.ROOT, "%05d", i);
        String user = i % 2 == 1 ? "ada" : "bob";
        return new AuditEvent(id, i, "iam.amazonaws.com", "CreateUser", user, "AKIA" + i, true, "{\"i\":" + i + '}');
    }
}
