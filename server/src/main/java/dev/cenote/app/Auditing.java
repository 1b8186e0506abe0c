package dev.cenote.app;

import dev.cenote.admin.AuditLookup;
import dev.cenote.audit.AuditEvent;
import dev.cenote.audit.AuditFile;
import dev.cenote.audit.AuditSink;
import dev.cenote.audit.AuditTable;
import dev.cenote.audit.AuditTrail;
import dev.cenote.audit.CloudTrail;
import dev.cenote.audit.CognitoMetrics;
import dev.cenote.audit.Metrics;
import dev.cenote.aws.CallLog;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is told of calls: events in the words of CloudTrail, and the metrics of {@code AWS/Cognito}. */
final class Auditing implements AutoCloseable {
    private static final long MEGABYTE = 1L << 20;

    private final Config.Audit settings;
    private final Database database;
    private final AuditTrail trail;
    private final CloudTrail events;
    private final CognitoMetrics attempts;

    /** @param clock the server's, which development mode may move */
    Auditing(Config config, Database database, RandomText random, Clock clock, Metrics metrics) {
        this.settings = config.operations().audit();
        this.database = database;
        this.trail = new AuditTrail(sinks(config.storage().data(), clock));
        this.events = new CloudTrail(
                trail, settings.calls() == Config.Audited.ALL, config.names().accountId(), clock, random);
        this.attempts = new CognitoMetrics(metrics, database);
        metrics.gauge("cenote.audit.waiting", "Audit events that wait to be kept", trail::waiting);
        metrics.gauge("cenote.audit.lost", "Audit events that could not be kept", trail::lost);
    }

    private List<AuditSink> sinks(Path data, Clock clock) {
        List<AuditSink> sinks = new ArrayList<>();
        if (settings.calls() != Config.Audited.OFF) {
            Path folder = data.resolve("audit");
            sinks.add(file(folder, clock).only(AuditEvent::proved));
            // Strangers cannot push out of the files, or into the database, what says who did something.
            sinks.add(file(folder.resolve("strangers"), clock).only(event -> !event.proved()));
        }
        if (settings.days() > 0) {
            sinks.add(new AuditTable(database).only(AuditEvent::proved));
        }
        return sinks;
    }

    private AuditSink file(Path folder, Clock clock) {
        return new AuditFile(folder, settings.megabytes() * MEGABYTE, settings.files(), clock);
    }

    /** Hears of every call. */
    CallLog calls() {
        return attempts.and(events);
    }

    /** Hears of what pools' domains are asked. */
    CloudTrail domains() {
        return events;
    }

    /** How long the store keeps events. */
    Duration kept() {
        return Duration.ofDays(settings.days());
    }

    AuditLookup lookup() {
        return new AuditLookup(database, trail);
    }

    /** Keeps what waits. */
    @Override
    public void close() {
        trail.close();
    }
}
