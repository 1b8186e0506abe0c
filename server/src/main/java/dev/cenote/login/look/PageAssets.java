package dev.cenote.login.look;

import dev.cenote.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The files that come with the pages, under addresses that change with their bytes, so that browsers keep them. */
final class PageAssets {
    private static final String FOLDER = "look/";
    private static final Map<String, String> TYPES = Map.of(
            "managed.css", "text/css;charset=UTF-8",
            "classic.css", "text/css;charset=UTF-8",
            "pages.js", "text/javascript;charset=UTF-8",
            "favicon.svg", "image/svg+xml");

    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, Response> answers = new HashMap<>();

    PageAssets() {
        TYPES.forEach((name, type) -> {
            byte[] bytes = read(name);
            String path = FOLDER + checksum(bytes) + '/' + name;
            paths.put(name, path);
            answers.put('/' + path, PageHeaders.kept(Response.of(200, type, bytes)));
        });
    }

    /** The address of a file from the root of the host on. */
    String url(String mount, String name) {
        String path = paths.get(name);
        if (path == null) {
            throw new NoSuchElementException(name);
        }
        return mount + path;
    }

    Optional<Response> find(String path) {
        return Optional.ofNullable(answers.get(path));
    }

    // It tells versions apart and defends nothing.
    private static String checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return Long.toHexString(sum.getValue());
    }

    private static byte[] read(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream("/look/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing /look/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
