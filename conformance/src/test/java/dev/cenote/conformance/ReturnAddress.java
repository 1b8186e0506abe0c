package dev.cenote.conformance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An application on this machine that browsers come back to. Every address of it shows the same page, which is empty or
 * runs the application's script.
 */
final class ReturnAddress implements AutoCloseable {
    private final HttpServer server;

    private ReturnAddress(HttpServer server) {
        this.server = server;
    }

    static ReturnAddress open() {
        return open(() -> "<!doctype html><title>back</title><p>back");
    }

    /** The same with a page that may change. */
    static ReturnAddress open(Supplier<String> page) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] body = page.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return new ReturnAddress(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address of this application. */
    String at(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** What an address carries in its query, or behind {@code #} where it has no query; decoded. */
    static Map<String, String> carried(String address) {
        URI uri = URI.create(address);
        String fields = uri.getRawQuery() == null ? uri.getRawFragment() : uri.getRawQuery();
        Map<String, String> carried = new LinkedHashMap<>();
        for (String field : fields == null ? new String[0] : fields.split("&")) {
            int equals = field.indexOf('=');
            carried.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
        }
        return carried;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
