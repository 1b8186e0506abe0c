package dev.cenote.http;

import java.time.Duration;

/**
 * What one client may take up of the listener.
 *
 * @param connections open connections at once; further ones wait in the system's queue
 * @param headerBytes the request line and all header fields together; more is answered 431
 * @param idle how long a connection may stay silent
 * @param header from the first byte of a request to the end of its header, however slowly it drips
 * @param body from the first wait for a body to its end
 * @param bodyBytes what all bodies together may take of the memory, without the first bytes of each
 * @param drain how long requests under way may take when the server stops
 */
public record Limits(
        int connections,
        int headerBytes,
        Duration idle,
        Duration header,
        Duration body,
        long bodyBytes,
        Duration drain) {
    // A body is held up to three times while it is turned into the input of an operation.
    private static final int SHARE_OF_HEAP = 8;

    /** What a server has unless it is told otherwise. */
    public static Limits standard() {
        return new Limits(
                4096,
                16 * 1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP,
                Duration.ofSeconds(20));
    }
}
