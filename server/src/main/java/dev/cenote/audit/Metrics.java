package dev.cenote.audit;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times, read by Prometheus. The registry is made after the server answers, because loading it takes longer
 * than a first answer may; what happens until then is kept and counted afterwards.
 */
public final class Metrics {
    /** Upper bounds of the latency histogram. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private static final int MOST_EARLY = 10_000;
    private static final int MOST_SERIES = 20_000;

    private final Object lock = new Object();
    private final List<Consumer<PrometheusMeterRegistry>> early = new ArrayList<>();
    private final List<Gauging> gauges = new ArrayList<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Series, DistributionSummary> summaries = new ConcurrentHashMap<>();
    private volatile @Nullable PrometheusMeterRegistry registry;

    private record Key(String kind, String method, int status) {}

    private record Measured(Key key, long nanos) {}

    private record Gauging(String name, String description, Supplier<Number> value) {}

    /** Counts one answered request; the method must be one of the usual ones or {@code OTHER}. */
    public void request(String kind, String method, int status, long nanos) {
        Measured measured = new Measured(new Key(kind, method, status), nanos);
        whenOpen(made -> record(made, measured));
    }

    /**
     * Counts one attempt, which added so much to a sum. Beyond a number of series of their own, further ones are
     * counted together as {@code Other}, so that memory is bounded.
     */
    public void attempt(Series series, double value) {
        whenOpen(made -> summary(made, series).record(value));
    }

    /**
     * Attempts that are counted together.
     *
     * @param name e.g. {@code aws.cognito.sign.in.successes}
     */
    public record Series(String name, String description, String userPool, String client) {
        private Series other() {
            return new Series(name, description, "Other", "Other");
        }
    }

    private void whenOpen(Consumer<PrometheusMeterRegistry> measuring) {
        PrometheusMeterRegistry made = registry;
        if (made == null) {
            synchronized (lock) {
                made = registry;
                if (made == null) {
                    if (early.size() < MOST_EARLY) {
                        early.add(measuring);
                    }
                    return;
                }
            }
        }
        measuring.accept(made);
    }

    /** Shows a value that is asked for whenever somebody reads the metrics; name it before {@link #open}. */
    public void gauge(String name, String description, Supplier<Number> value) {
        synchronized (lock) {
            gauges.add(new Gauging(name, description, value));
        }
    }

    /** Makes the registry, once; called in the background after start, and by the first reader. */
    public PrometheusMeterRegistry open() {
        PrometheusMeterRegistry made = registry;
        if (made != null) {
            return made;
        }
        synchronized (lock) {
            made = registry;
            if (made == null) {
                made = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
                for (Gauging gauge : gauges) {
                    Gauge.builder(gauge.name, gauge.value)
                            .description(gauge.description)
                            .register(made);
                }
                for (Consumer<PrometheusMeterRegistry> measuring : early) {
                    measuring.accept(made);
                }
                early.clear();
                registry = made;
            }
            return made;
        }
    }

    /** The metrics in Prometheus's text format 0.0.4. */
    public String scrape() {
        return open().scrape();
    }

    private DistributionSummary summary(PrometheusMeterRegistry into, Series series) {
        Series counted = summaries.size() < MOST_SERIES || summaries.containsKey(series) ? series : series.other();
        return summaries.computeIfAbsent(
                counted,
                key -> DistributionSummary.builder(key.name)
                        .description(key.description)
                        .tag("user.pool", key.userPool)
                        .tag("user.pool.client", key.client)
                        .register(into));
    }

    private void record(PrometheusMeterRegistry into, Measured measured) {
        timers.computeIfAbsent(
                        measured.key,
                        key -> Timer.builder("cenote.http.requests")
                                .description("Answered requests")
                                .tag("kind", key.kind)
                                .tag("method", key.method)
                                .tag("status", Integer.toString(key.status))
                                .serviceLevelObjectives(BUCKETS)
                                .register(into))
                .record(Duration.ofNanos(measured.nanos));
    }
}
