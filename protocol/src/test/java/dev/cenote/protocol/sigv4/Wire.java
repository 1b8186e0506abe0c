package dev.cenote.protocol.sigv4;

import dev.cenote.protocol.sigv4.SignedMessage.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads HTTP requests as text, raw blanks and UTF-8 in the request line included. */
final class Wire {
    private Wire() {}

    static SignedMessage parse(String text) {
        int gap = text.indexOf("\n\n");
        String head = gap < 0 ? text.stripTrailing() : text.substring(0, gap);
        String body = gap < 0 ? "" : text.substring(gap + 2);
        List<String> lines = head.lines().toList();
        String line = lines.getFirst();
        int start = line.indexOf(' ');
        String target = line.substring(start + 1, line.lastIndexOf(" HTTP/"));
        int question = target.indexOf('?');
        return new SignedMessage(
                line.substring(0, start),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers(lines.subList(1, lines.size())),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Header> headers(List<String> lines) {
        List<Header> headers = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(" ")) {
                Header folded = headers.removeLast();
                headers.add(new Header(folded.name(), folded.value() + "\n" + line));
            } else {
                int colon = line.indexOf(':');
                headers.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        return headers;
    }
}
