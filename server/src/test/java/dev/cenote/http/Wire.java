package dev.cenote.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly the bytes it is told to. */
final class Wire implements AutoCloseable {
    private final Socket socket;

    Wire(int port) throws IOException {
        this(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    Wire(InetAddress server, int port) throws IOException {
        socket = new Socket(server, port);
        socket.setSoTimeout(10_000);
    }

    /** One request on a connection of its own, and everything that comes back until the server closes. */
    static String exchange(int port, String request) throws IOException {
        try (Wire wire = new Wire(port)) {
            wire.send(request);
            return wire.readAll();
        }
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything until the server closes the connection. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Up to and including the given text. */
    String readUntil(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + read.toString(StandardCharsets.ISO_8859_1));
            }
            read.write(next);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
