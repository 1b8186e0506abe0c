package dev.cenote.protocol.sigv4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One case of the published suite, in its header or its query form. */
record Vector(Path folder, String form) {
    private static final Path ROOT = Path.of("src/test/resources/sigv4");

    static Stream<Vector> all() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            List<Vector> vectors = new ArrayList<>();
            folders.filter(Files::isDirectory).sorted().forEach(folder -> {
                vectors.add(new Vector(folder, "header"));
                vectors.add(new Vector(folder, "query"));
            });
            return vectors.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String expected(String what) {
        return read(form + "-" + what + ".txt");
    }

    /**
     * The signed request as a message; the suite's files hold blanks and UTF-8 that no HTTP parser would let through.
     */
    SignedMessage signedRequest() {
        String text = read(form + "-signed-request.txt");
        int blank = text.indexOf("\n\n");
        String head = blank < 0 ? text : text.substring(0, blank);
        String body = blank < 0 ? "" : text.substring(blank + 2);
        String[] lines = head.split("\n");
        String target = lines[0].substring(lines[0].indexOf(' ') + 1, lines[0].lastIndexOf(" HTTP/1.1"));
        int question = target.indexOf('?');
        return new SignedMessage(
                lines[0].substring(0, lines[0].indexOf(' ')),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers(lines),
                body.getBytes(StandardCharsets.UTF_8));
    }

    String secret() {
        return context("secret_access_key");
    }

    /** Whether the token was put in only after signing, as one service wants it. */
    boolean tokenAddedLater() {
        return Pattern.compile("\"omit_session_token\":\\s*true")
                .matcher(read("context.json"))
                .find();
    }

    PathRule path() {
        return Pattern.compile("\"normalize\":\\s*true")
                        .matcher(read("context.json"))
                        .find()
                ? PathRule.NORMALIZED
                : PathRule.AS_SENT;
    }

    @Override
    public String toString() {
        return folder.getFileName() + " " + form;
    }

    private String context(String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\":\\s*\"([^\"]*)\"").matcher(read("context.json"));
        if (!matcher.find()) {
            throw new IllegalStateException(key);
        }
        return matcher.group(1);
    }

    private static List<SignedMessage.Header> headers(String[] lines) {
        List<SignedMessage.Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith(" ")) {
                SignedMessage.Header folded = headers.removeLast();
                headers.add(new SignedMessage.Header(folded.name(), folded.value() + "\n" + lines[i]));
            } else {
                int colon = lines[i].indexOf(':');
                headers.add(new SignedMessage.Header(lines[i].substring(0, colon), lines[i].substring(colon + 1)));
            }
        }
        return headers;
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
