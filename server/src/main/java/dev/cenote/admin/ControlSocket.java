package dev.cenote.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an operator's command reach the server that holds the data folder: a socket in that folder, which only its owner
 * can open. A request is one line of words; the answer is lines for the operator, then {@code ok}, or {@code error} and
 * a sentence.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final String NAME = "control.sock";
    private static final String OK = "ok";
    private static final String ERROR = "error ";
    // The system's structure for such an address has 108 bytes on Linux and 104 on macOS, one of them the end.
    private static final int LONGEST_PATH = 103;

    private final Path path;
    private final ServerSocketChannel channel;
    private final Command command;

    /** What the server does for a request. */
    @FunctionalInterface
    public interface Command {
        /**
         * Does it.
         *
         * @param words of the request, e.g. {@code keys rotate us-east-1_A 10}
         * @param say takes lines for the operator
         * @return a sentence when it was refused
         */
        Optional<String> run(List<String> words, Consumer<String> say) throws InterruptedException;
    }

    private ControlSocket(Path path, ServerSocketChannel channel, Command command) {
        this.path = path;
        this.channel = channel;
        this.command = command;
    }

    /** Opens the socket in the folder; empty, with a line in the log, where the system cannot have one there. */
    public static Optional<ControlSocket> open(Path folder, Command command) {
        Path path = folder.toAbsolutePath().resolve(NAME);
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            LOG.warn("the path {} is too long for a socket: admin commands need this server to be stopped", path);
            return Optional.empty();
        }
        try {
            // One that is there was left by a server that was killed: its folder's lock is ours now.
            Files.deleteIfExists(path);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            ControlSocket socket = new ControlSocket(path, channel, command);
            // A thread of its own: a virtual one that waits for a channel starts the machinery that polls for all of
            // them.
            Thread.ofPlatform().name("control").daemon().start(socket::accept);
            return Optional.of(socket);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("no control socket: admin commands need this server to be stopped", e);
            return Optional.empty();
        }
    }

    /**
     * Sends a request to the server that holds the folder.
     *
     * @return empty when no server answers there, otherwise how it went
     */
    public static Optional<Result> call(Path folder, List<String> words, Consumer<String> say) {
        Path path = folder.toAbsolutePath().resolve(NAME);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            PrintWriter out = writer(server);
            out.println(String.join(" ", words));
            return Optional.of(read(reader(server), say));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * How a request went.
     *
     * @param refusal a sentence, empty text when it was done
     */
    public record Result(String refusal) {
        /** Whether it was done. */
        public boolean done() {
            return refusal.isEmpty();
        }
    }

    private static Result read(BufferedReader in, Consumer<String> say) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(OK)) {
                return new Result("");
            }
            if (line.startsWith(ERROR)) {
                return new Result(line.substring(ERROR.length()));
            }
            say.accept(line);
        }
        return new Result("the server stopped before it was done");
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                Thread.ofVirtual().name("control-command").start(() -> answer(client));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("a control connection failed", e);
            }
        }
    }

    private void answer(SocketChannel client) {
        try (client) {
            PrintWriter out = writer(client);
            String line = reader(client).readLine();
            Optional<String> refusal =
                    command.run(line == null ? List.of() : List.of(line.strip().split(" +")), out::println);
            out.println(refusal.map(text -> ERROR + text).orElse(OK));
        } catch (InterruptedException | InterruptedIOException e) {
            LOG.info("an admin command was interrupted");
        } catch (IOException | RuntimeException e) {
            LOG.warn("an admin command failed", e);
        }
    }

    private static BufferedReader reader(SocketChannel channel) {
        return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    private static PrintWriter writer(SocketChannel channel) {
        return new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true);
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
