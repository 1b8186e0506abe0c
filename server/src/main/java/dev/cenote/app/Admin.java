package dev.cenote.app;

import dev.cenote.admin.ControlSocket;
import dev.cenote.admin.KeysRotate;
import dev.cenote.keys.RandomText;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code cenote admin …}: an operator's commands. On SQLite the server that holds the data folder does the work when it
 * runs; otherwise, and on PostgreSQL, this process opens the store itself.
 */
final class Admin {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final String USAGE = """
            usage: cenote admin keys rotate --pool POOL_ID [--wait SECONDS] [--data ./cenote-data] [--dev] [--config FILE]
              keys rotate   gives a user pool new keys for its tokens; the old ones go on verifying until their last
                            token has expired. It waits between publishing the new keys and signing with them
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    Admin(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** Exit status 0 when it was done, 1 when it could not be, 2 for bad arguments or settings. */
    int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.equals(List.of("help"))) {
            out.print(USAGE);
            return DONE;
        }
        if (arguments.size() < 2 || !arguments.subList(0, 2).equals(List.of("keys", "rotate"))) {
            return misused("unknown admin command " + String.join(" ", arguments));
        }
        List<String> settings = new ArrayList<>(arguments.subList(2, arguments.size()));
        Optional<String> pool = take(settings, "--pool");
        String wait = take(settings, "--wait").orElse(Long.toString(KeysRotate.WAIT.toSeconds()));
        if (pool.isEmpty()) {
            return misused("--pool is missing");
        }
        if (!wait.matches("\\d{1,5}")) {
            return misused("--wait is a number of seconds, not " + wait);
        }
        return switch (ConfigReader.read(settings, environment, Files::readString)) {
            case ConfigReader.Outcome.Refused(List<String> problems) -> misused(String.join("; ", problems));
            case ConfigReader.Outcome.Read(Config config) ->
                perform(config, List.of("keys", "rotate", pool.get(), wait));
        };
    }

    private int perform(Config config, List<String> words) {
        Logging.configure(config.dev(), "warn", err);
        Path folder = config.storage().data();
        Consumer<String> say = out::println;
        if (config.storage().databaseUrl() == null) {
            Optional<ControlSocket.Result> answered = ControlSocket.call(folder, words, say);
            if (answered.isPresent()) {
                return answered.get().done() ? DONE : failed(answered.get().refusal());
            }
            if (!Files.isDirectory(folder)) {
                return misused("there is no data folder " + folder);
            }
        }
        return performHere(config, words, say);
    }

    private int performHere(Config config, List<String> words, Consumer<String> say) {
        ServerParts machine = ServerParts.real();
        RandomText random = new RandomText(machine.random());
        try (Storage storage = Storage.open(config, machine, random);
                Signing signing = new Signing(storage, random, machine.clock())) {
            Optional<String> refusal = signing.commands().run(words, say);
            return refusal.map(this::failed).orElse(DONE);
        } catch (StartRefused e) {
            err.println("cenote: " + e.getMessage());
            return e.misused() ? MISUSED : FAILED;
        } catch (InterruptedException e) {
            return failed("interrupted; the next run goes on where this one stopped");
        }
    }

    private static Optional<String> take(List<String> arguments, String option) {
        int at = arguments.indexOf(option);
        if (at < 0 || at + 1 >= arguments.size()) {
            return Optional.empty();
        }
        arguments.remove(at);
        return Optional.of(arguments.remove(at));
    }

    private int failed(String sentence) {
        err.println("cenote: " + sentence);
        return FAILED;
    }

    private int misused(String sentence) {
        err.println("cenote: " + sentence);
        err.print(USAGE);
        return MISUSED;
    }
}
