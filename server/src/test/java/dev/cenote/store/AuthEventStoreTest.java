package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Page;
import dev.cenote.store.AuthEventStore.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthEventStoreTest extends StoreContract {
    private final AuthEventStore events = new AuthEventStore();

    @Test
    void anEventGoesOnAndKeepsItsFeedback() {
        String user = fresh("user");
        AuthEventRow event = event(fresh("event"), user, 7, "InProgress");
        put(event);
        assertWrite(tx -> events.feedback(tx, user, event.id(), "{\"a\":1}")).isEqualTo(true);
        put(event(event.id(), user, 9, "Pass"));
        assertRead(tx -> all(tx, user))
                .isEqualTo(List.of(new AuthEventRow(
                        event.id(), "pool", user, 7, "SignIn", "Pass", "{\"r\":\"Pass\"}", "{\"a\":1}")));
    }

    @Test
    void anEventIsItsPersonsOnly() {
        String user = fresh("user");
        AuthEventRow event = event(fresh("event"), user, 7, "Pass");
        put(event);
        String other = fresh("user");
        assertRead(tx -> all(tx, other)).isEqualTo(List.of());
        assertWrite(tx -> events.feedback(tx, other, event.id(), "{}")).isEqualTo(false);
    }

    @Test
    void listsTheNewestFirstPageByPageAlsoWithinAMillisecond() {
        String user = fresh("user");
        List.of(
                        event(user + "a", user, 5, "Pass"),
                        event(user + "b", user, 7, "Pass"),
                        event(user + "c", user, 7, "Pass"))
                .forEach(this::put);
        Page<AuthEventRow> first = database().read(tx -> events.list(tx, user, null, 2));
        assertThat(first.items().stream().map(AuthEventRow::id)).isEqualTo(List.of(user + "c", user + "b"));
        assertThat(first.next()).isEqualTo(user + "b#7");
        Place place = Place.parse(String.valueOf(first.next())).orElseThrow();
        Page<AuthEventRow> second = database().read(tx -> events.list(tx, user, place, 2));
        assertThat(second.items().stream().map(AuthEventRow::id)).isEqualTo(List.of(user + "a"));
        assertThat(second.next()).isNull();
    }

    @Test
    void readsNoPlaceOutOfOtherText() {
        for (String text : List.of("", "a", "a#", "a#b", "#")) {
            assertThat(Place.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void forgetsWhatIsOldAFewAtATime() {
        String user = fresh("user");
        for (int at = 1; at <= 4; at++) {
            put(event(user + at, user, -at, "Pass"));
        }
        assertWrite(tx -> events.deleteBefore(tx, -1, 2)).isEqualTo(2);
        assertWrite(tx -> events.deleteBefore(tx, -1, 2)).isEqualTo(1);
        assertRead(tx -> all(tx, user)).isEqualTo(List.of(event(user + 1, user, -1, "Pass")));
        assertWrite(tx -> events.deleteBefore(tx, 0, 2)).isEqualTo(1);
    }

    private List<AuthEventRow> all(Transaction transaction, String user) {
        return events.list(transaction, user, null, 10).items();
    }

    private void put(AuthEventRow event) {
        database().write(tx -> {
            events.put(tx, event);
            return true;
        });
    }

    private static AuthEventRow event(String id, String user, long at, String response) {
        return new AuthEventRow(id, "pool", user, at, "SignIn", response, "{\"r\":\"" + response + "\"}", null);
    }
}
