package dev.cenote.app;

import dev.cenote.audit.Metrics;
import dev.cenote.keys.RandomText;
import dev.cenote.message.CodeDelivery;
import dev.cenote.message.CodeDelivery.PoolTexts;
import dev.cenote.message.Courier;
import dev.cenote.message.Outbox;
import dev.cenote.message.OutboxWorker;
import dev.cenote.message.Senders;
import dev.cenote.message.SmsSender;
import dev.cenote.message.SmtpSender;
import dev.cenote.store.Database;
import dev.cenote.trigger.Triggers;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What leaves by the outbox, mail and text messages first of all, and whoever empties it. */
final class Messaging implements AutoCloseable {
    private final Outbox outbox;
    private final Senders senders;
    private final @Nullable SmsSender sms;
    private final Database database;
    private final Clock real;
    private final OutboxWorker toPeople;
    private final List<OutboxWorker> workers = new ArrayList<>();

    /** @param clocks dates mails by real time, whatever development mode's clock shows */
    Messaging(Config config, Storage storage, RandomText random, Outbox.Clocks clocks) {
        Config.Outbound settings = config.outbound();
        SmtpSender mail = settings.smtpUrl() == null
                ? null
                : new SmtpSender(settings.smtpUrl(), from(config), null, clocks.real());
        sms = settings.smsUrl() == null ? null : new SmsSender(settings.smsUrl(), settings.smsSender());
        senders = new Senders(mail, sms, config.dev());
        outbox = new Outbox(storage.database(), storage.sealer(), random, clocks);
        database = storage.database();
        real = clocks.real();
        toPeople = new OutboxWorker(database, outbox, senders, real);
        workers.add(toPeople);
    }

    /** What writes messages. */
    CodeDelivery delivery(PoolTexts texts, Triggers triggers) {
        return new CodeDelivery(outbox, senders, texts, triggers, toPeople::wake);
    }

    /**
     * Something else leaves by the outbox, too; to be called before {@link #register}.
     *
     * @param shown what those who run the server read about it
     * @return tells the courier that there is something to bring
     */
    Runnable add(Courier courier, OutboxWorker.Shown shown) {
        OutboxWorker worker = new OutboxWorker(database, List.of(courier), shown, real);
        workers.add(worker);
        return worker::wake;
    }

    Outbox outbox() {
        return outbox;
    }

    void register(Metrics metrics) {
        workers.stream()
                .flatMap(worker -> worker.gauges().stream())
                .forEach(gauge -> metrics.gauge(gauge.name(), gauge.description(), gauge.value()));
    }

    /** Sends what waits, from now on. */
    void start() {
        workers.forEach(OutboxWorker::start);
    }

    @Override
    public void close() {
        workers.reversed().forEach(OutboxWorker::close);
        if (sms != null) {
            sms.close();
        }
    }

    private static String from(Config config) {
        URI url = config.names().publicUrl();
        String given = config.outbound().smtpFrom();
        return given != null ? given : "no-reply@" + (url == null ? "localhost" : url.getHost());
    }
}
