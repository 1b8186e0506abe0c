package dev.cenote.app;

import dev.cenote.audit.Metrics;
import dev.cenote.keys.RandomText;
import dev.cenote.message.CodeDelivery;
import dev.cenote.message.CodeDelivery.PoolTexts;
import dev.cenote.message.Outbox;
import dev.cenote.message.OutboxWorker;
import dev.cenote.message.Senders;
import dev.cenote.message.SmsSender;
import dev.cenote.message.SmtpSender;
import dev.cenote.trigger.Triggers;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Mail and text messages: the outbox, and whoever empties it. */
final class Messaging implements AutoCloseable {
    private final Outbox outbox;
    private final Senders senders;
    private final @Nullable SmsSender sms;
    private final OutboxWorker worker;

    /** @param clocks dates mails by real time, whatever development mode's clock shows */
    Messaging(Config config, Storage storage, RandomText random, Outbox.Clocks clocks) {
        Config.Outbound settings = config.outbound();
        SmtpSender mail = settings.smtpUrl() == null
                ? null
                : new SmtpSender(settings.smtpUrl(), from(config), null, clocks.real());
        sms = settings.smsUrl() == null ? null : new SmsSender(settings.smsUrl(), settings.smsSender());
        senders = new Senders(mail, sms, config.dev());
        outbox = new Outbox(storage.database(), storage.sealer(), random, clocks);
        worker = new OutboxWorker(storage.database(), outbox, senders, clocks.real());
    }

    /** What writes messages. */
    CodeDelivery delivery(PoolTexts texts, Triggers triggers) {
        return new CodeDelivery(outbox, senders, texts, triggers, worker::wake);
    }

    Outbox outbox() {
        return outbox;
    }

    void register(Metrics metrics) {
        worker.gauges().forEach(gauge -> metrics.gauge(gauge.name(), gauge.description(), gauge.value()));
    }

    /** Sends what waits, from now on. */
    void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
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
