package dev.cenote.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on a real socket that answers one verb as the test wants, and can turn to TLS by STARTTLS. For what a
 * well-behaved server does not do.
 */
final class SmallMailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String oddVerb;
    private final String oddAnswer;
    private final @Nullable SSLContext tls;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /**
     * @param oddVerb the verb that is answered oddly; empty for none
     * @param oddAnswer the line that answers it
     * @param tls offers STARTTLS when there is one
     */
    SmallMailServer(String oddVerb, String oddAnswer, @Nullable SSLContext tls) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), oddVerb, oddAnswer, tls);
    }

    private SmallMailServer(ServerSocket socket, String oddVerb, String oddAnswer, @Nullable SSLContext tls) {
        this.socket = socket;
        this.oddVerb = oddVerb;
        this.oddAnswer = oddAnswer;
        this.tls = tls;
        Thread.ofVirtual().start(this::accept);
    }

    /** One that speaks TLS from the first byte. */
    static SmallMailServer secure(SSLContext tls) throws IOException {
        ServerSocket socket =
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        return new SmallMailServer(socket, "", "", null);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What clients said, each line with {@code tls} or {@code plain} before it. */
    List<String> heard() {
        return heard;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            say(client, "220 small");
            converse(client, "plain");
        } catch (IOException e) {
            heard.add("broken");
        }
    }

    private void converse(Socket client, String how) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        boolean body = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(how + ' ' + line);
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (body) {
                if (line.equals(".")) {
                    body = false;
                    say(client, "250 ok");
                }
            } else if (verb.equals(oddVerb)) {
                say(client, oddAnswer);
            } else if (verb.equals("STARTTLS") && tls != null) {
                say(client, "220 go");
                SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(client, "localhost", 1, true);
                secure.setUseClientMode(false);
                converse(secure, "tls");
                return;
            } else {
                body = verb.equals("DATA");
                say(client, answer(verb, how));
            }
        }
    }

    private String answer(String verb, String how) {
        return switch (verb) {
            case "EHLO" ->
                "250-small" + (tls != null && how.equals("plain") ? "\r\n250-STARTTLS" : "") + "\r\n250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
