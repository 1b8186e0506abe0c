package dev.cenote.audit;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** A place where events are kept. Only one thread of the trail's writes to it. */
public interface AuditSink extends AutoCloseable {
    /** What it is, for the log. */
    String title();

    /** Whether this is a place for an event; asked by many threads. */
    default boolean wants(AuditEvent event) {
        return true;
    }

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
            public boolean wants(AuditEvent event) {
                return wanted.test(event) && all.wants(event);
            }

            @Override
            public void write(List<AuditEvent> events) throws IOException {
                all.write(events);
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
