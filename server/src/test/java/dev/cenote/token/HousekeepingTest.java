package dev.cenote.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.keys.RandomText;
import dev.cenote.store.AuditEventRow;
import dev.cenote.store.AuditEventStore;
import dev.cenote.store.Database;
import dev.cenote.store.DeviceAuthorizationRow;
import dev.cenote.store.DeviceAuthorizationRow.State;
import dev.cenote.store.DeviceAuthorizationStore;
import dev.cenote.store.Engine;
import dev.cenote.store.PushedRequestRow;
import dev.cenote.store.PushedRequestStore;
import dev.cenote.store.TestStore;
import dev.cenote.store.TokenFamilyRow;
import dev.cenote.store.TokenFamilyStore;
import dev.cenote.store.UserPoolRow;
import dev.cenote.store.UserPoolStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HousekeepingTest {
    private final TokenFamilyStore families = new TokenFamilyStore();
    private final DevelopmentClock clock =
            new DevelopmentClock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFamilyStaysWhileAnyOfItsAccessTokensMayLive(Engine engine) throws InterruptedException {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            Housekeeping housekeeping =
                    new Housekeeping(database, clock, new RandomText(new SecureRandom()), Duration.ZERO);
            insert(database, "short", clock.millis() + 1000);
            insert(database, "long", clock.millis() + 2000);
            clock.advance(Duration.ofDays(1).plusHours(1).plusMillis(1000));
            assertThat(housekeeping.sweep()).isZero();
            clock.advance(Duration.ofMillis(1));
            assertThat(housekeeping.sweep()).isEqualTo(1);
            assertThat(found(database, "short")).isFalse();
            assertThat(found(database, "long")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everythingThatHasEndedGoesInTurns(Engine engine) throws InterruptedException {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            Housekeeping housekeeping =
                    new Housekeeping(database, clock, new RandomText(new SecureRandom()), Duration.ZERO);
            int count = 2 * Housekeeping.BATCH + 1;
            database.write(transaction -> {
                for (int i = 0; i < count; i++) {
                    families.insert(transaction, family("family" + i, 5));
                }
                return null;
            });
            assertThat(housekeeping.sweep()).isEqualTo(count);
            assertThat(found(database, "family0")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatStrangersMayMakeGoesMinutesAfterItsEnd(Engine engine) throws InterruptedException {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            Housekeeping housekeeping =
                    new Housekeeping(database, clock, new RandomText(new SecureRandom()), Duration.ZERO);
            insert(database, "family", 5);
            PushedRequestRow pushed =
                    new PushedRequestRow("pushed", "pool", "client", clock.millis() + 1000, "client_id=client");
            DeviceAuthorizationRow device = new DeviceAuthorizationRow(
                    "device", "pool", "client", "BCDFGHJK", clock.millis() + 1000, State.PENDING, 0, 5, null, "{}");
            database.write(transaction -> {
                new PushedRequestStore().insert(transaction, pushed);
                return new DeviceAuthorizationStore().insert(transaction, device);
            });
            clock.advance(Duration.ofMillis(1000));
            assertThat(housekeeping.sweepBrief()).isZero();
            clock.advance(Duration.ofMillis(1));
            assertThat(housekeeping.sweepBrief()).isEqualTo(1);
            clock.advance(Duration.ofMinutes(10).minusMillis(1));
            assertThat(housekeeping.sweepBrief()).isZero();
            clock.advance(Duration.ofMillis(1));
            assertThat(housekeeping.sweepBrief()).isEqualTo(1);
            assertThat(housekeeping.sweep())
                    .as("what is left for a whole sweep")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void eventsOfCallsGoAfterTheirDays(Engine engine) throws InterruptedException {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            Housekeeping housekeeping =
                    new Housekeeping(database, clock, new RandomText(new SecureRandom()), Duration.ofDays(3));
            AuditEventStore events = new AuditEventStore();
            for (int i = 0; i < 2; i++) {
                AuditEventRow event =
                        new AuditEventRow("event" + i, clock.millis() + i, "source", "Name", null, null, "{}");
                database.write(transaction -> {
                    events.insert(transaction, event);
                    return null;
                });
            }
            clock.advance(Duration.ofDays(3).plusMillis(1));
            assertThat(housekeeping.sweep()).isEqualTo(1);
            assertThat(database.read(transaction -> events.list(transaction, null, 9)).stream()
                            .map(AuditEventRow::id))
                    .isEqualTo(List.of("event1"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatADeletedPoolHasLeftGoesInTurns(Engine engine) throws InterruptedException {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            UserPoolStore pools = new UserPoolStore();
            database.write(transaction -> {
                pools.insert(transaction, new UserPoolRow("pool", "us-east-1", "0", "people", 1, 1, 1, "{}"));
                for (int i = 0; i < 2 * Housekeeping.BATCH; i++) {
                    families.insert(transaction, family("family" + i, Long.MAX_VALUE));
                }
                return pools.delete(transaction, "pool");
            });
            // On another node than the one that deleted it.
            Database node = engine == Engine.POSTGRESQL ? store.open() : database;
            assertThat(new Housekeeping(node, clock, new RandomText(new SecureRandom()), Duration.ZERO).sweep())
                    .isEqualTo(Housekeeping.BATCH);
            assertThat(found(database, "family" + (2 * Housekeeping.BATCH - 1))).isFalse();
        }
    }

    private void insert(Database database, String id, long expiresAt) {
        database.write(transaction -> families.insert(transaction, family(id, expiresAt)));
    }

    private boolean found(Database database, String id) {
        return database.read(transaction -> families.find(transaction, id)).isPresent();
    }

    private static TokenFamilyRow family(String id, long expiresAt) {
        return new TokenFamilyRow(id, "pool", "client", "user", 1, 1, expiresAt, null, 1, null, null, "{}");
    }
}
