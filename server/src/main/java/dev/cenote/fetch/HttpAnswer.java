package dev.cenote.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of HTTP/1.1 (RFC 9112) after which the connection is closed, read with an end to everything in it. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
record HttpAnswer(int status, byte[] body) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,7})[ \t]*(?:;.*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,10}");
    private static final int MOST_HEAD = 16_384;
    private static final int MOST_INFORMATIONAL = 4;
    private static final int HEXADECIMAL = 16;

    /**
     * Reads an answer.
     *
     * @throws FetchFailed when it is none, or longer than allowed
     * @throws IOException when the connection ends too early
     */
    static HttpAnswer read(InputStream from, int mostBytes) throws IOException {
        Reading reading = new Reading(new BufferedInputStream(from));
        Head head = head(reading);
        return new HttpAnswer(head.status, body(reading, head.fields, mostBytes));
    }

    /** Reads an answer no further than its head: for whoever wants to know its status only. */
    static int readStatus(InputStream from) throws IOException {
        return head(new Reading(new BufferedInputStream(from))).status;
    }

    private static Head head(Reading reading) throws IOException {
        for (int i = 0; i < MOST_INFORMATIONAL; i++) {
            int status = status(reading.line());
            Map<String, String> fields = reading.fields();
            // RFC 9110 §15.2: any number of answers that announce another one.
            if (status >= 200) {
                return new Head(status, fields);
            }
        }
        throw broken();
    }

    private record Head(int status, Map<String, String> fields) {}

    private static int status(String line) throws FetchFailed {
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            throw broken();
        }
        return Integer.parseInt(status.group(1));
    }

    /** RFC 9112 §6.3: in chunks, as long as it says, or up to the end of the connection. */
    private static byte[] body(Reading reading, Map<String, String> fields, int mostBytes) throws IOException {
        if (!fields.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            throw FetchFailed.unusable("an answer in a coding that nobody asked for");
        }
        String coding = fields.get("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw broken();
            }
            return chunks(reading, mostBytes);
        }
        String length = fields.get("content-length");
        if (length == null) {
            byte[] body = reading.in.readNBytes(mostBytes + 1);
            checkSize(body.length, mostBytes);
            return body;
        }
        if (!LENGTH.matcher(length).matches()) {
            throw broken();
        }
        checkSize(Long.parseLong(length), mostBytes);
        return reading.bytes(Integer.parseInt(length));
    }

    private static byte[] chunks(Reading reading, int mostBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Matcher chunk = CHUNK.matcher(reading.line());
            if (!chunk.matches()) {
                throw broken();
            }
            int size = Integer.parseInt(chunk.group(1), HEXADECIMAL);
            if (size == 0) {
                return body.toByteArray();
            }
            checkSize((long) body.size() + size, mostBytes);
            body.write(reading.bytes(size));
            if (!reading.line().isEmpty()) {
                throw broken();
            }
        }
    }

    private static void checkSize(long bytes, int most) throws FetchFailed {
        if (bytes > most) {
            throw FetchFailed.unusable("an answer of more than " + most + " bytes");
        }
    }

    private static FetchFailed broken() {
        return FetchFailed.unusable("an answer that is not HTTP/1.1");
    }

    /** Lines and bytes; all lines of an answer together have an end. */
    private static final class Reading {
        private final InputStream in;
        private int head;

        Reading(InputStream in) {
            this.in = in;
        }

        String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int read = in.read(); read != '\n'; read = in.read()) {
                if (read < 0) {
                    throw new EOFException("the connection ended within a line");
                }
                if (++head > MOST_HEAD) {
                    throw broken();
                }
                line.write(read);
            }
            String text = line.toString(StandardCharsets.ISO_8859_1);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }

        /** The fields by their names in small letters; of repeated ones that matter none may differ. */
        Map<String, String> fields() throws IOException {
            Map<String, String> fields = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon <= 0) {
                    throw broken();
                }
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                String value = line.substring(colon + 1).strip();
                String earlier = fields.putIfAbsent(name, value);
                // RFC 9112 §6.3: whoever says two lengths cannot be understood.
                if (earlier != null && !earlier.equals(value) && name.equals("content-length")) {
                    throw broken();
                }
            }
            return fields;
        }

        byte[] bytes(int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the connection ended within the answer");
            }
            return bytes;
        }
    }
}
