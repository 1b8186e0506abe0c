package dev.cenote.message;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.message.CodeDelivery.PoolTexts;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.store.OutboxMessageStore;
import dev.cenote.store.TestStore;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.Triggers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one fresh store: two connections to PostgreSQL, or the same SQLite twice. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test runs.
abstract class MessageContract {
    private static final MasterKeyRing MASTER =
            MasterKeyRing.parse(new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    final OutboxMessageStore rows = new OutboxMessageStore();
    TestStore store;
    DevelopmentClock shown;
    DevelopmentClock real;
    Database database;
    Outbox outbox;

    @BeforeEach
    void openStore() {
        Clock standing = Clock.fixed(People.NOW, ZoneOffset.UTC);
        shown = new DevelopmentClock(standing);
        real = new DevelopmentClock(standing);
        store = engine.make();
        database = store.open();
        outbox = outbox(database);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    /** The database as another node sees it. */
    Database otherNode() {
        return engine == Engine.POSTGRESQL ? store.open() : database;
    }

    Outbox outbox(Database of) {
        RandomText random = new RandomText(new SecureRandom());
        return new Outbox(of, Sealer.open(of, MASTER, real, random), random, new Outbox.Clocks(shown, real));
    }

    CodeDelivery delivery(Senders senders) {
        return delivery(senders, TriggerFunctions.unreachable());
    }

    CodeDelivery delivery(Senders senders, TriggerFunctions functions) {
        PoolTexts texts = new PoolTexts(pool -> Optional.empty(), pool -> Optional.empty());
        return new CodeDelivery(outbox, senders, texts, new Triggers(functions), () -> {});
    }

    void send(CodeDelivery delivery, MessageRequest request) {
        PreparedMessage message = delivery.prepare(request);
        database.write(transaction -> {
            delivery.enqueue(transaction, message);
            return null;
        });
        delivery.wake();
    }

    long count(State state) {
        return database.read(
                transaction -> rows.count(transaction, state, "EMAIL") + rows.count(transaction, state, "SMS"));
    }

    List<Outbox.Kept> kept() {
        return outbox.listTo(People.MAIL, 100);
    }
}
