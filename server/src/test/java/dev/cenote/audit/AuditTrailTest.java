package dev.cenote.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void everyEventOfEveryThreadIsKeptOnceInEachPlace() throws InterruptedException {
        List<String> left = Collections.synchronizedList(new ArrayList<>());
        List<String> right = Collections.synchronizedList(new ArrayList<>());
        try (AuditTrail trail = new AuditTrail(List.of(sink(left), sink(right)))) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int thread = 0; thread < 50; thread++) {
                    String name = "t" + thread + '.';
                    threads.submit(() -> {
                        for (int i = 0; i < 100; i++) {
                            trail.add(AuditFileTest.event(name + i));
                        }
                    });
                }
            }
            assertThat(trail.flush(LONG)).isTrue();
            assertThat(left).hasSize(5000).doesNotHaveDuplicates();
            assertThat(right).isEqualTo(left);
            assertThat(trail.waiting()).isZero();
            assertThat(trail.lost()).isZero();
        }
    }

    @Test
    void whatWaitsWhenTheTrailIsClosedIsKept() {
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        try (AuditTrail trail = new AuditTrail(List.of(sink(kept)))) {
            trail.add(AuditFileTest.event("a"));
        }
        assertThat(kept).isEqualTo(List.of("a"));
    }

    @Test
    void aPlaceThatFailsIsTriedAgain() throws InterruptedException {
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger tries = new AtomicInteger();
        AuditSink moody = failing(tries, 2, kept);
        try (AuditTrail trail = new AuditTrail(List.of(moody))) {
            trail.add(AuditFileTest.event("a"));
            assertThat(trail.flush(LONG)).isTrue();
            assertThat(kept).isEqualTo(List.of("a"));
            assertThat(tries).hasValue(3);
            assertThat(trail.lost()).isZero();
        }
    }

    @Test
    void whatAPlaceRefusesForGoodIsCountedAndTheOtherPlaceHasIt() throws InterruptedException {
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        AuditSink broken = failing(new AtomicInteger(), Integer.MAX_VALUE, new ArrayList<>());
        try (AuditTrail trail = new AuditTrail(List.of(broken, sink(kept)))) {
            trail.add(AuditFileTest.event("a"));
            assertThat(trail.flush(LONG)).isTrue();
            assertThat(trail.lost()).isEqualTo(1);
            assertThat(kept).isEqualTo(List.of("a"));
        }
    }

    @Test
    void callersWaitForRoomAndLoseNothing() throws InterruptedException {
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch open = new CountDownLatch(1);
        // Room for two events of one character each.
        try (AuditTrail trail = new AuditTrail(List.of(waitingFor(open, kept)), 2, LONG)) {
            Thread caller = Thread.ofVirtual().start(() -> {
                for (String text : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
                    trail.add(AuditFileTest.event(text));
                }
            });
            // It cannot end while the place takes nothing: one batch is away, two events fill the room.
            assertThat(caller.join(Duration.ofMillis(300))).isFalse();
            open.countDown();
            assertThat(caller.join(LONG)).isTrue();
            assertThat(trail.flush(LONG)).isTrue();
            assertThat(kept).isEqualTo(List.of("a", "b", "c", "d", "e", "f", "g", "h"));
            assertThat(trail.lost()).isZero();
        }
    }

    @Test
    void whoWaitedLongEnoughGivesUpAndThatIsCounted() {
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch open = new CountDownLatch(1);
        AuditTrail trail = new AuditTrail(List.of(waitingFor(open, kept)), 2, Duration.ofMillis(1));
        int sent = 0;
        while (trail.lost() == 0) {
            trail.add(AuditFileTest.event("a"));
            sent++;
        }
        open.countDown();
        trail.close();
        assertThat(kept).hasSize(sent - 1);
        trail.add(AuditFileTest.event("late"));
        assertThat(trail.lost()).isEqualTo(2);
    }

    @Test
    void strangersLeaveRoomToThoseWhoAreProved() throws InterruptedException {
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch open = new CountDownLatch(1);
        try (AuditTrail trail = new AuditTrail(List.of(waitingFor(open, kept)), 8, LONG)) {
            // They wait for nothing, so this ends although the place takes nothing.
            while (trail.lost() == 0) {
                trail.add(new AuditEvent("s", 0, "iam.amazonaws.com", "ListUsers", null, null, false, "s"));
            }
            trail.add(AuditFileTest.event("a"));
            assertThat(trail.lost()).isEqualTo(1);
            open.countDown();
            assertThat(trail.flush(LONG)).isTrue();
            assertThat(kept).endsWith("a");
        }
    }

    @Test
    void aPlaceMayTakeSomeEventsOnly() throws InterruptedException {
        List<String> proved = Collections.synchronizedList(new ArrayList<>());
        List<String> others = Collections.synchronizedList(new ArrayList<>());
        try (AuditTrail trail = new AuditTrail(
                List.of(sink(proved).only(AuditEvent::proved), sink(others).only(event -> !event.proved())))) {
            trail.add(AuditFileTest.event("a"));
            trail.add(new AuditEvent("s", 0, "iam.amazonaws.com", "ListUsers", null, null, false, "s"));
            assertThat(trail.flush(LONG)).isTrue();
        }
        assertThat(proved).isEqualTo(List.of("a"));
        assertThat(others).isEqualTo(List.of("s"));
    }

    @Test
    void withoutAPlaceNothingIsWanted() throws InterruptedException {
        try (AuditTrail trail = new AuditTrail(List.of())) {
            trail.add(AuditFileTest.event("a"));
            assertThat(trail.wanted()).isFalse();
            assertThat(trail.flush(LONG)).isTrue();
            assertThat(trail.lost()).isZero();
        }
    }

    private interface Writing {
        void write(List<AuditEvent> events) throws IOException;
    }

    private static AuditSink sink(List<String> kept) {
        return sink((Writing) events -> events.forEach(event -> kept.add(event.json())));
    }

    private static AuditSink failing(AtomicInteger tries, int failures, List<String> kept) {
        return sink((Writing) events -> {
            if (tries.incrementAndGet() <= failures) {
                throw new IOException("no");
            }
            events.forEach(event -> kept.add(event.json()));
        });
    }

    private static AuditSink waitingFor(CountDownLatch open, List<String> kept) {
        return sink((Writing) events -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            events.forEach(event -> kept.add(event.json()));
        });
    }

    private static AuditSink sink(Writing writing) {
        return new AuditSink() {
            @Override
            public String title() {
                return "a place";
            }

            @Override
            public void write(List<AuditEvent> events) throws IOException {
                writing.write(events);
            }
        };
    }
}
