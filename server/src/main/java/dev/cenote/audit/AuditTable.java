package dev.cenote.audit;

import dev.cenote.store.AuditEventRow;
import dev.cenote.store.AuditEventStore;
import dev.cenote.store.Database;
import java.util.List;

/** Events in the store, where those of all nodes come together and can be asked for. */
public final class AuditTable implements AuditSink {
    // Nobody waits long for the writer of SQLite.
    private static final int BATCH = 500;

    private final Database database;
    private final AuditEventStore store = new AuditEventStore();

    public AuditTable(Database database) {
        this.database = database;
    }

    @Override
    public String title() {
        return "the table";
    }

    @Override
    public void write(List<AuditEvent> events) {
        for (int from = 0; from < events.size(); from += BATCH) {
            List<AuditEvent> batch = events.subList(from, Math.min(events.size(), from + BATCH));
            database.write(transaction -> {
                batch.forEach(event -> store.insert(transaction, row(event)));
                return null;
            });
        }
    }

    private static AuditEventRow row(AuditEvent event) {
        return new AuditEventRow(
                event.id(),
                event.at(),
                event.source(),
                event.name(),
                event.userName(),
                event.accessKeyId(),
                event.json());
    }
}
