package dev.cenote.audit;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** A place where events are kept. Only the trail's one thread calls it. */
public interface AuditSink extends AutoCloseable {
    /** What it is, for the log. */
    String title();

    /** Keeps events, all of them or, with an exception, as good as none: they come again then. */
    void write(List<AuditEvent> events) throws IOException;

    /** The same for some events only. */
    default AuditSink only(Predicate<AuditEvent> wanted) {
        AuditSink all = this;
        return new AuditSink() {
            @Override
            public String title() {
                return all.title();
            }

            @Override
            public void write(List<AuditEvent> events) throws IOException {
                List<AuditEvent> some = events.stream().filter(wanted).toList();
                if (!some.isEmpty()) {
                    all.write(some);
                }
            }

            @Override
            public void close() throws IOException {
                all.close();
            }
        };
    }

    @Override
    default void close() throws IOException {}
}
