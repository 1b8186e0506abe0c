package dev.cenote.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.KeyStockRow;
import dev.cenote.store.KeyStockStore;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.store.OutboxMessageStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.StoreMode;
import dev.cenote.store.TestStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreCheckupTest {
    private static final int MORE_THAN_A_PAGE = 150;

    private final RandomText random = new RandomText(new SecureRandom());

    @ParameterizedTest
    @EnumSource(Engine.class)
    void findsTheOneValueThatDoesNotOpenForItsRow(Engine engine) {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            Secret key = new Secret(Base64.getEncoder().encodeToString(random.bytes(32)));
            Sealer sealer = Sealer.open(database, MasterKeyRing.parse(key), Clock.systemUTC(), random);
            List<KeyStockRow> rows = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
                rows.add(row(sealer, "key" + i, "key" + i));
            }
            insert(database, rows);
            StoreCheckup checkup = new StoreCheckup(database, sealer, StoreMode.DEV);
            assertThat(lines(checkup))
                    .noneMatch(Finding::isProblem)
                    .contains("ok       key stock: 150 keys are made ahead, and all open");
            insert(database, List.of(row(sealer, "moved", "key1")));
            assertThat(lines(checkup))
                    .filteredOn(Finding::isProblem)
                    .containsExactly("problem  key stock: 1 of 151 do not open, one is that of moved");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void tellsOfMessagesThatDoNotReachPeople(Engine engine) {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            Secret key = new Secret(Base64.getEncoder().encodeToString(random.bytes(32)));
            Sealer sealer = Sealer.open(database, MasterKeyRing.parse(key), Clock.systemUTC(), random);
            StoreCheckup checkup = new StoreCheckup(database, sealer, StoreMode.DEV);
            insert(database, message(sealer, "a", State.WAITING, null), message(sealer, "b", State.DELIVERED, null));
            assertThat(lines(checkup))
                    .noneMatch(Finding::isProblem)
                    .contains("ok       messages: 1 wait, 0 were given up within a week");
            insert(database, message(sealer, "c", State.WAITING, "busy"));
            assertThat(lines(checkup))
                    .contains("problem  messages: 2 wait, 0 were given up within a week;"
                            + " one by EMAIL waits for another try: busy");
            insert(database, message(sealer, "d", State.FAILED, "550 no"));
            assertThat(lines(checkup))
                    .contains("problem  messages: 2 wait, 1 were given up within a week;"
                            + " the last one by EMAIL at 1970-01-01T00:00:00.007Z: 550 no;"
                            + " one by EMAIL waits for another try: busy");
        }
    }

    private static OutboxMessageRow message(Sealer sealer, String id, State state, @Nullable String failure) {
        byte[] sealed = sealer.seal(SealedColumn.OUTBOX_MESSAGE, id, "{}".getBytes(StandardCharsets.US_ASCII));
        return new OutboxMessageRow(id, "pool", "sub", "EMAIL", "MFA", "a@b", 1, state, 1, 7, failure, sealed);
    }

    private static void insert(Database database, OutboxMessageRow... rows) {
        OutboxMessageStore messages = new OutboxMessageStore();
        database.write(transaction -> {
            List.of(rows).forEach(row -> messages.insert(transaction, row));
            return null;
        });
    }

    private static KeyStockRow row(Sealer sealer, String id, String sealedFor) {
        byte[] sealed = sealer.seal(SealedColumn.KEY_STOCK, sealedFor, "private".getBytes(StandardCharsets.US_ASCII));
        return new KeyStockRow(id, "RSA_2048", 1, new byte[] {1}, sealed);
    }

    private static void insert(Database database, List<KeyStockRow> rows) {
        KeyStockStore stock = new KeyStockStore();
        database.write(transaction -> {
            rows.forEach(row -> stock.insert(transaction, row));
            return null;
        });
    }

    private static List<String> lines(StoreCheckup checkup) {
        List<String> lines = new ArrayList<>();
        checkup.run("dev", lines::add);
        return lines;
    }
}
