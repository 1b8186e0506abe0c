package dev.cenote.login.oauth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** HTTP as plainly as it gets, so that a test may name any host and send any header. */
final class PlainHttp {
    private final int port;

    PlainHttp(int port) {
        this.port = port;
    }

    /** What came back. */
    record Answer(int status, String head, String body) {
        Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    Answer get(String host, String path) throws IOException {
        return send("GET", host, path, "");
    }

    Answer post(String host, String path, String form, String... headers) throws IOException {
        String type = String.join("", headers).contains("Content-Type")
                ? ""
                : "Content-Type: application/x-www-form-urlencoded\r\n";
        return send("POST", host, path, form, type, String.join("", withBreaks(headers)));
    }

    Answer send(String method, String host, String path, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + ' ' + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: "
                + bytes.length + "\r\n" + String.join("", headers) + "\r\n";
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
        }
    }

    private static String[] withBreaks(String... headers) {
        String[] lines = new String[headers.length];
        for (int i = 0; i < headers.length; i++) {
            lines[i] = headers[i] + "\r\n";
        }
        return lines;
    }
}
