package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.AuditEventStore.By;
import dev.cenote.store.AuditEventStore.Place;
import dev.cenote.store.AuditEventStore.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditEventStoreTest extends StoreContract {
    private final AuditEventStore events = new AuditEventStore();

    @Test
    void anEventComesBackAsItWas() {
        String name = fresh("Operation");
        AuditEventRow event = new AuditEventRow(fresh("id"), 7, "iam.amazonaws.com", name, null, null, "{\"a\":1}");
        insert(event);
        assertThat(list(new Wanted(By.NAME, name), null, 9)).isEqualTo(List.of(event));
    }

    @Test
    void anEventThatComesAgainIsThereAlready() {
        String name = fresh("Operation");
        AuditEventRow event = event(fresh("id"), 7, name, "ada", "AKIA");
        insert(event);
        insert(new AuditEventRow(event.id(), 8, "other", name, null, null, "{}"));
        assertThat(list(new Wanted(By.NAME, name), null, 9)).isEqualTo(List.of(event));
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void listsWhatIsLookedForTheNewestFirstPageByPageAlsoWithinAMillisecond(By by) {
        String wanted = fresh("wanted");
        List<AuditEventRow> made = List.of(
                about(by, wanted, wanted + "a", 5),
                about(by, wanted, wanted + "b", 7),
                about(by, wanted, wanted + "c", 7));
        made.forEach(this::insert);
        insert(about(by, fresh("other"), fresh("id"), 6));
        List<AuditEventRow> first = list(new Wanted(by, wanted), null, 2);
        assertThat(first).isEqualTo(List.of(made.get(2), made.get(1)));
        assertThat(list(new Wanted(by, wanted), Place.after(first.getLast()), 2))
                .isEqualTo(List.of(made.get(0)));
    }

    @Test
    void listsEverythingTheNewestFirst() {
        // Later than what any other test of this class makes.
        AuditEventRow late = event(fresh("id"), 2_000_000, "Late", null, null);
        AuditEventRow later = event(fresh("id"), 2_000_001, "Later", null, null);
        insert(late);
        insert(later);
        assertThat(list(null, null, 2)).isEqualTo(List.of(later, late));
        assertThat(list(null, Place.after(later), 1)).isEqualTo(List.of(late));
    }

    @Test
    void forgetsWhatIsOldAFewAtATime() {
        String name = fresh("Operation");
        for (int at = 1; at <= 4; at++) {
            insert(event(fresh("id"), -at, name, null, null));
        }
        assertWrite(tx -> events.deleteBefore(tx, -1, 2)).isEqualTo(2);
        assertWrite(tx -> events.deleteBefore(tx, -1, 2)).isEqualTo(1);
        assertThat(list(new Wanted(By.NAME, name), null, 9)).hasSize(1);
        assertWrite(tx -> events.deleteBefore(tx, 0, 2)).isEqualTo(1);
    }

    private static AuditEventRow about(By by, String value, String id, long at) {
        return switch (by) {
            case NAME -> event(id, at, value, "ada", "AKIA");
            case USER_NAME -> event(id, at, "CreateUser", value, "AKIA");
            case ACCESS_KEY_ID -> event(id, at, "CreateUser", "ada", value);
        };
    }

    private static AuditEventRow event(String id, long at, String name, @Nullable String user, @Nullable String key) {
        return new AuditEventRow(id, at, "iam.amazonaws.com", name, user, key, "{\"at\":" + at + '}');
    }

    private void insert(AuditEventRow event) {
        database().write(tx -> {
            events.insert(tx, event);
            return true;
        });
    }

    private List<AuditEventRow> list(@Nullable Wanted wanted, @Nullable Place after, int limit) {
        return database()
                .read(tx -> wanted == null ? events.list(tx, after, limit) : events.list(tx, wanted, after, limit));
    }
}
