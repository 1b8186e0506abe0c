package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.store.OutboxMessageStore.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxMessageStoreTest extends StoreContract {
    private final OutboxMessageStore messages = new OutboxMessageStore();

    @Test
    void waitingMessagesAreTakenInTurnAndByOneTaker() {
        String medium = fresh("medium");
        OutboxMessageRow second = insert(medium, State.WAITING, 20);
        OutboxMessageRow first = insert(medium, State.WAITING, 10);
        insert(medium, State.WAITING, 31);
        insert(medium, State.DELIVERED, 1);
        insert(medium, State.FAILED, 1);
        assertRead(tx -> messages.firstTurn(tx, medium)).isEqualTo(Optional.of(10L));
        List<OutboxMessageRow> taken = database().write(tx -> messages.lease(tx, medium, 30, 100, 9));
        assertThat(taken).extracting(OutboxMessageRow::id).containsExactly(first.id(), second.id());
        assertThat(taken).extracting(OutboxMessageRow::tries).containsExactly(1L, 1L);
        assertWrite(tx -> messages.lease(tx, medium, 30, 100, 9)).isEqualTo(List.of());
        // Whoever took them did not come back in time.
        List<OutboxMessageRow> again = database().write(tx -> messages.lease(tx, medium, 100, 200, 2));
        assertThat(again).extracting(OutboxMessageRow::tries).containsOnlyOnce(2L);
    }

    @Test
    void ofEachRecipientTheFirstIsShownHoweverMuchWaits() {
        String medium = fresh("medium");
        OutboxMessageRow ofA = insert(medium, "a", 20);
        insert(medium, "a", 21);
        OutboxMessageRow ofB = insert(medium, "b", 10);
        OutboxMessageRow ofC = insert(medium, "c", 90);
        insert(fresh("medium"), "d", 1);
        insert(medium, State.FAILED, 1);
        List<OutboxMessageRow> first = database().read(tx -> messages.listFirst(tx, medium));
        assertThat(first).extracting(OutboxMessageRow::id).containsExactly(ofA.id(), ofB.id(), ofC.id());
        OutboxMessageRow taken =
                database().write(tx -> messages.lease(tx, first.getFirst(), 100).orElseThrow());
        assertThat(taken.tries()).isEqualTo(1);
        assertThat(taken.nextAt()).isEqualTo(100);
        assertWrite(tx -> messages.lease(tx, first.getFirst(), 200)).isEqualTo(Optional.empty());
        assertRead(tx -> messages.listFirst(tx, medium).getFirst().nextAt()).isEqualTo(21L);
    }

    @Test
    void onlyTheTakerWritesTheOutcome() {
        String medium = fresh("medium");
        insert(medium, State.WAITING, 10);
        OutboxMessageRow slow = lease(medium, 10, 100);
        OutboxMessageRow quick = lease(medium, 100, 200);
        Ending ending = new Ending(State.FAILED, 101, "no");
        assertWrite(tx -> messages.finish(tx, slow, ending)).isEqualTo(false);
        assertWrite(tx -> messages.delete(tx, slow)).isEqualTo(false);
        assertWrite(tx -> messages.finish(tx, quick, new Ending(State.WAITING, 300, "busy")))
                .isEqualTo(true);
        OutboxMessageRow last = lease(medium, 300, 400);
        assertThat(last.failure()).isEqualTo("busy");
        assertWrite(tx -> messages.finish(tx, last, ending)).isEqualTo(true);
        assertWrite(tx -> messages.delete(tx, last)).isEqualTo(false);
        assertRead(tx -> messages.findLast(tx, State.FAILED, medium).map(OutboxMessageRow::failure))
                .isEqualTo(Optional.of("no"));
    }

    @Test
    void sixteenTakersOnTwoNodesNeverTakeTheSame() throws Exception {
        String medium = fresh("medium");
        for (int i = 0; i < 40; i++) {
            insert(medium, State.WAITING, i);
        }
        Database other = otherNode();
        AtomicInteger turns = new AtomicInteger();
        List<String> taken = new ArrayList<>();
        together(16, () -> {
                    Database node = turns.incrementAndGet() % 2 == 0 ? database() : other;
                    return node.write(tx -> messages.lease(tx, medium, 100, 200, 3));
                })
                .forEach(rows -> rows.forEach(row -> taken.add(row.id())));
        assertThat(taken).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    void listsTheNewestOfAnAddressOrAPersonFirst() {
        String person = fresh("person");
        String address = fresh("ada") + "@example.org";
        for (int i = 0; i < 3; i++) {
            insert(new OutboxMessageRow(
                    fresh("id"),
                    "pool",
                    person,
                    "SMS",
                    "MFA",
                    address,
                    i,
                    State.WAITING,
                    0,
                    500,
                    null,
                    TestStore.sealed(i)));
        }
        List<OutboxMessageRow> to = database().read(tx -> messages.listTo(tx, address, 2));
        assertThat(to).extracting(OutboxMessageRow::createdAt).containsExactly(2L, 1L);
        List<OutboxMessageRow> of = database().read(tx -> messages.listOf(tx, person, 9));
        assertThat(of).extracting(OutboxMessageRow::createdAt).containsExactly(2L, 1L, 0L);
        assertRead(tx -> messages.listOf(tx, fresh("nobody"), 9)).isEqualTo(List.of());
    }

    @Test
    void deletesWhatEndedLongAgoSomeAtATime() {
        String medium = fresh("medium");
        for (int i = 0; i < 5; i++) {
            insert(medium, State.DELIVERED, i);
        }
        insert(medium, State.DELIVERED, 10);
        insert(medium, State.WAITING, 1);
        insert(medium, State.FAILED, 1);
        assertWrite(tx -> messages.deleteOld(tx, State.DELIVERED, medium, 10, 3))
                .isEqualTo(3);
        assertWrite(tx -> messages.deleteOld(tx, State.DELIVERED, medium, 10, 3))
                .isEqualTo(2);
        assertWrite(tx -> messages.deleteOld(tx, State.DELIVERED, medium, 10, 3))
                .isEqualTo(0);
        assertRead(tx -> messages.findLast(tx, State.DELIVERED, medium).map(OutboxMessageRow::nextAt))
                .isEqualTo(Optional.of(10L));
        assertRead(tx -> messages.firstTurn(tx, medium)).isEqualTo(Optional.of(1L));
    }

    @Test
    void countsByStateAndMedium() {
        String medium = fresh("medium");
        insert(medium, State.FAILED, 1);
        insert(medium, State.WAITING, 1);
        insert(fresh("medium"), State.FAILED, 1);
        assertRead(tx -> messages.count(tx, State.FAILED, medium)).isEqualTo(1L);
    }

    private OutboxMessageRow lease(String medium, long now, long until) {
        return database().write(tx -> messages.lease(tx, medium, now, until, 1)).getFirst();
    }

    private OutboxMessageRow insert(String medium, State state, long nextAt) {
        return insert(new OutboxMessageRow(
                fresh("id"), "pool", "person", medium, "MFA", "a@b", 1, state, 0, nextAt, null, TestStore.sealed(1)));
    }

    private OutboxMessageRow insert(String medium, String recipient, long nextAt) {
        return insert(new OutboxMessageRow(
                fresh("id"),
                "pool",
                "person",
                medium,
                "LOGOUT",
                recipient,
                1,
                State.WAITING,
                0,
                nextAt,
                null,
                TestStore.sealed(1)));
    }

    private OutboxMessageRow insert(OutboxMessageRow row) {
        database().write(tx -> {
            messages.insert(tx, row);
            return null;
        });
        return row;
    }
}
