package dev.cenote.audit;

import java.io.IOException;
import java.util.List;

/** A place where events are kept. Only the trail's one thread calls it. */
public interface AuditSink extends AutoCloseable {
    /** What it is, for the log. */
    String title();

    /** Keeps events, all of them or, with an exception, as good as none: they come again then. */
    void write(List<AuditEvent> events) throws IOException;

    @Override
    default void close() throws IOException {}
}
