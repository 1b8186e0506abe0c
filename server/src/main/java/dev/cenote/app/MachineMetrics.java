package dev.cenote.app;

import dev.cenote.audit.Metrics;
import java.lang.ProcessHandle.Info;
import java.time.Duration;
import java.time.Instant;

/** What the process itself uses. Read without the management interface, which the shipped image does not have. */
final class MachineMetrics {
    private static final double MILLIS = 1e3;

    private MachineMetrics() {}

    static void register(Metrics metrics) {
        Runtime runtime = Runtime.getRuntime();
        Info process = ProcessHandle.current().info();
        Instant started = process.startInstant().orElseGet(Instant::now);
        metrics.gauge(
                "cenote.memory.heap.used.bytes", "Heap in use", () -> runtime.totalMemory() - runtime.freeMemory());
        metrics.gauge("cenote.memory.heap.max.bytes", "Heap that may be used", runtime::maxMemory);
        metrics.gauge("cenote.cpu.count", "Processors that may be used", runtime::availableProcessors);
        metrics.gauge(
                "cenote.cpu.seconds",
                "Processor time used",
                () -> seconds(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO)));
        metrics.gauge(
                "cenote.uptime.seconds",
                "Time since the process started",
                () -> seconds(Duration.between(started, Instant.now())));
        metrics.gauge("cenote.threads", "Platform threads", Thread::activeCount);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
