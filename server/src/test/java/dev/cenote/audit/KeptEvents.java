package dev.cenote.audit;

import java.util.List;

/** Keeps events in a list. */
record KeptEvents(List<String> kept) implements AuditSink {
    @Override
    public String title() {
        return "the list";
    }

    @Override
    public void write(List<AuditEvent> events) {
        events.forEach(event -> kept.add(event.json()));
    }
}
