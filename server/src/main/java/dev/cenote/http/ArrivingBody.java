package dev.cenote.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** A body that is still on its way: blocks the request's virtual thread until it is here, but not for ever. */
final class ArrivingBody implements Body {
    private static final int LINGER_BYTES = 8 * 1024 * 1024;
    private static final int SKIPPED_BYTES = 256 * 1024;
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Request request;
    private final Duration patience;
    private final BodyBudget.Share share;
    private @Nullable RuntimeException failure;
    private byte @Nullable [] whole;
    private boolean touched;
    private boolean ended;

    /** @param share what the body may take of the memory for bodies; its owner gives it back */
    ArrivingBody(Request request, Duration patience, BodyBudget.Share share) {
        this.request = request;
        this.patience = patience;
        this.share = share;
    }

    @Override
    public byte[] read(int limit) {
        if (whole == null) {
            if (request.getLength() > limit) {
                throw new TooLarge();
            }
            whole = readWhole(limit);
        }
        if (whole.length > limit) {
            throw new TooLarge();
        }
        return whole;
    }

    private byte[] readWhole(int limit) {
        // What was lost with a failure cannot be read again: the rest alone would pass for the whole.
        if (failure != null) {
            throw failure;
        }
        touched = true;
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            receive(limit, patience, bytes -> {
                share.cover(received.size() + (long) bytes.length);
                received.writeBytes(bytes);
            });
        } catch (TooLarge | Broken | Crowded e) {
            failure = e;
            throw e;
        }
        return received.toByteArray();
    }

    /** Whether the client is still sending what nobody wants to read. */
    boolean leftover() {
        if (ended || request.getLength() == 0) {
            return false;
        }
        // RFC 9110 §10.1.1: who asked first and got a final answer does not send the body.
        if (!touched && request.getHeaders().contains(HttpHeader.EXPECT)) {
            return false;
        }
        // What has arrived already costs nothing to skip, and then the connection can stay open.
        for (int skipped = 0; !ended && skipped < SKIPPED_BYTES; ) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return true;
            }
            skipped += chunk.remaining();
            ended = chunk.isLast();
            chunk.release();
        }
        return !ended;
    }

    /**
     * Reads on after the answer is out, within bounds. Closing a socket with unread bytes resets the connection, and
     * the client, still sending, would never see why it was refused.
     */
    void linger() {
        try {
            receive(LINGER_BYTES, LINGER, bytes -> {});
        } catch (TooLarge | Broken e) {
            // Enough was done; the connection closes either way.
            ended = true;
        }
    }

    private void receive(int limit, Duration within, Consumer<byte[]> sink) {
        long deadline = System.nanoTime() + within.toNanos();
        long received = 0;
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                await(deadline);
                continue;
            }
            if (Content.Chunk.isFailure(chunk)) {
                ended = true;
                throw new Broken(chunk.getFailure());
            }
            ended = chunk.isLast();
            byte[] bytes = new byte[chunk.remaining()];
            chunk.getByteBuffer().get(bytes);
            chunk.release();
            received += bytes.length;
            if (received > limit) {
                throw new TooLarge();
            }
            sink.accept(bytes);
        }
    }

    private void await(long deadline) {
        CountDownLatch arrived = new CountDownLatch(1);
        request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, arrived::countDown));
        try {
            if (!arrived.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                ended = true;
                TimeoutException late = new TimeoutException("the body took too long");
                request.fail(late);
                throw new Broken(late);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Broken(e);
        }
    }
}
