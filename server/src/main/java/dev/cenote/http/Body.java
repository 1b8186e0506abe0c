package dev.cenote.http;

import dev.cenote.kernel.Unavailable;
import java.io.Serial;

/** The body of a request, read once and within a limit that the reader names. */
public interface Body {
    /**
     * Reads the whole body, blocking until it is here.
     *
     * @param limit the most bytes to accept
     * @throws TooLarge when the body is longer; nothing beyond the limit has been kept
     * @throws Broken when the client went away or was too slow
     * @throws Crowded when too many bodies are in memory already
     */
    byte[] read(int limit);

    /** A body that is already in memory. */
    static Body of(byte[] bytes) {
        return limit -> {
            if (bytes.length > limit) {
                throw new TooLarge();
            }
            return bytes;
        };
    }

    /** The body is longer than the reader accepts. */
    final class TooLarge extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Without stack trace: a refusal, not a defect. */
        public TooLarge() {
            super("request body too large", null, false, false);
        }
    }

    /** The body did not arrive whole. */
    final class Broken extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** @param cause what the connection reported */
        public Broken(Throwable cause) {
            super("request body did not arrive whole", cause, false, false);
        }
    }

    /** There is no room for the body beside those of other requests; nothing happened. */
    final class Crowded extends Unavailable {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Without stack trace: there may be thousands of them. */
        public Crowded() {
            super("too many request bodies at once");
        }

        @Override
        public boolean momentary() {
            return true;
        }
    }
}
