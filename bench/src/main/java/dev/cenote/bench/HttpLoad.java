package dev.cenote.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A closed-loop load on loopback: each connection sends the next request when the last answer has arrived whole. Plain
 * sockets, so that the generator costs little beside the server it measures.
 */
public final class HttpLoad {
    private final int port;
    private final Conversation conversation;

    /** What is done again and again; its whole time counts. */
    @FunctionalInterface
    public interface Conversation {
        /** Asks once or several times over one connection; whether all answers were good. */
        boolean once(Connection connection) throws IOException;
    }

    /** @param request the bytes of one HTTP/1.1 request that keeps the connection open */
    public HttpLoad(int port, String request) {
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        this(port, connection -> connection.ask(bytes).status() / 100 == 2);
    }

    /** @param conversation used by many threads at once */
    public HttpLoad(int port, Conversation conversation) {
        this.port = port;
        this.conversation = conversation;
    }

    /**
     * An answer as it came.
     *
     * @param location where it sends a browser, empty when nowhere
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Answer(int status, String location, byte[] body) {}

    /** A connection that stays open. */
    public static final class Connection {
        private final InputStream in;
        private final OutputStream out;

        Connection(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        /** Sends a request and waits for the whole answer. */
        public Answer ask(byte[] request) throws IOException {
            out.write(request);
            out.flush();
            return answer(in);
        }
    }

    /** Sends for that long on that many connections; bounded by both. */
    public Result run(int connections, Duration time) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Lane>> lanes = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                lanes.add(threads.submit(() -> lane(end)));
            }
            List<Lane> done = new ArrayList<>();
            for (Future<Lane> lane : lanes) {
                done.add(lane.get());
            }
            return Result.of(done, System.nanoTime() - start);
        }
    }

    private Lane lane(long end) throws IOException {
        Lane lane = new Lane();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            Connection connection =
                    new Connection(new BufferedInputStream(socket.getInputStream(), 16_384), socket.getOutputStream());
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                lane.add(conversation.once(connection), System.nanoTime() - start);
            }
        }
        return lane;
    }

    /** Reads one answer with {@code Content-Length}. */
    static Answer answer(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        int length = 0;
        String location = "";
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            if (header.toLowerCase(Locale.ROOT).startsWith("location:")) {
                location = header.substring(9).strip();
            }
        }
        return new Answer(status, location, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** What one connection saw. */
    private static final class Lane {
        private long[] nanos = new long[1 << 12];
        private int count;
        private int failures;

        void add(boolean good, long took) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = took;
            failures += good ? 0 : 1;
        }
    }

    /**
     * What the load saw.
     *
     * @param perSecond answers per second
     * @param failures answers other than 2xx
     */
    public record Result(double perSecond, int failures, double p50Millis, double p99Millis, double maxMillis) {
        private static Result of(List<Lane> lanes, long nanos) {
            long[] all = lanes.stream()
                    .flatMapToLong(lane -> Arrays.stream(lane.nanos, 0, lane.count))
                    .sorted()
                    .toArray();
            int failures = lanes.stream().mapToInt(lane -> lane.failures).sum();
            return new Result(
                    all.length / (nanos / 1e9), failures, quantile(all, 0.50), quantile(all, 0.99), quantile(all, 1));
        }

        private static double quantile(long[] sorted, double q) {
            return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, q * sorted.length)] / 1e6;
        }
    }
}
