package dev.cenote.app;

import dev.cenote.admin.AuditLookup;
import dev.cenote.admin.ControlSocket;
import dev.cenote.admin.KeysRotate;
import dev.cenote.admin.MasterKeyRotate;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyFile;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.OpenIdKeys;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Database;
import dev.cenote.store.StoreException;
import dev.cenote.store.StoreRefusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * {@code cenote admin …}: an operator's commands. On SQLite the server that holds the data folder does the work when it
 * runs and can; otherwise, and on PostgreSQL, this process opens the store itself.
 */
final class Admin {
    private static final Set<String> ONE_WORD = Set.of("audit", "doctor");
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final String USAGE = """
            usage: cenote admin keys rotate --pool POOL_ID | --identity-pools [--wait SECONDS] [SETTINGS]
                   cenote admin master-key rotate [--wait SECONDS] [SETTINGS]
                   cenote admin root-key rotate [SETTINGS]
                   cenote admin audit [--name OPERATION | --user NAME | --key ACCESS_KEY_ID] [--since TIME]
                                      [--limit NUMBER] [SETTINGS]
                   cenote admin doctor [SETTINGS]
                   cenote admin help
              SETTINGS are the options, variables and file of the server: --data ./cenote-data, --dev, --config FILE …
              keys rotate        gives a user pool, or all identity pools, new keys for tokens; the old ones verify until their
                                 last token has expired. It waits between publishing the new keys and signing with them
              master-key rotate  seals every secret of the store anew. With the key in the data folder, stop the server
                                 first. With CENOTE_MASTER_KEY, give every server NEW,OLD before, and OLD no more
                                 afterwards; the servers have --wait seconds (15) to hear of it
              root-key rotate    makes a new root key in the data folder, which servers on that folder use at once
              audit              shows what was called, the newest first, as the store keeps it with CENOTE_AUDIT_DAYS;
                                 50 events without --limit. TIME is such as 2030-01-31T12:00:00Z
              doctor             checks the machine, the data folder, the store, the keys, TLS and the ports, and
                                 changes nothing; exit status 1 when something is wrong
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final ServerParts machine = ServerParts.real();
    private final RandomText random = new RandomText(machine.random());

    Admin(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** What a command does with the settings; answers the exit status. */
    @FunctionalInterface
    private interface Task {
        int run(Config config) throws StartRefused, InterruptedException, IOException;
    }

    /** Exit status 0 when it was done, 1 when it could not be, 2 for bad arguments or settings. */
    int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            return misused("an admin command is missing");
        }
        if (arguments.contains("--help") || arguments.equals(List.of("help"))) {
            out.print(USAGE);
            return DONE;
        }
        int words = ONE_WORD.contains(arguments.getFirst()) ? 1 : Math.min(2, arguments.size());
        List<String> rest = new ArrayList<>(arguments.subList(words, arguments.size()));
        return switch (String.join(" ", arguments.subList(0, words))) {
            case "keys rotate" -> rotateKeys(rest);
            case "master-key rotate" -> rotateMasterKey(rest);
            case "root-key rotate" -> perform(rest, this::rotateRootKey);
            case "audit" -> audit(rest);
            case "doctor" ->
                perform(rest, config -> new Doctor(config, machine, random, out::println).run() ? DONE : FAILED);
            default -> misused("unknown admin command " + String.join(" ", arguments));
        };
    }

    private int perform(List<String> settings, Task task) {
        return switch (ConfigReader.read(settings, environment, Files::readString)) {
            case ConfigReader.Outcome.Refused(List<String> problems) -> misused(String.join("; ", problems));
            case ConfigReader.Outcome.Read(Config config) -> perform(config, task);
        };
    }

    private int perform(Config config, Task task) {
        Logging.configure(config.dev(), "warn", err);
        Path folder = config.storage().data();
        if (config.storage().databaseUrl() == null && !Files.isDirectory(folder)) {
            return misused("there is no data folder " + folder);
        }
        try {
            return task.run(config);
        } catch (StartRefused e) {
            err.println("cenote: " + e.getMessage());
            return e.misused() ? MISUSED : FAILED;
        } catch (StoreRefusal e) {
            err.println("cenote: " + e.getMessage());
            return MISUSED;
        } catch (StoreException | IOException e) {
            return failed(e.getMessage() + "; run it again");
        } catch (InterruptedException e) {
            return failed("interrupted; the next run goes on where this one stopped");
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Admin.class).error("the command broke off", e);
            return failed("the command broke off; the log above says where");
        }
    }

    private int rotateKeys(List<String> arguments) {
        // The key of identity pools is one for all.
        Optional<String> pool =
                arguments.remove("--identity-pools") ? Optional.of(OpenIdKeys.OWNER) : take(arguments, "--pool");
        String wait = take(arguments, "--wait").orElse(Long.toString(KeysRotate.WAIT.toSeconds()));
        if (pool.isEmpty()) {
            return misused("--pool or --identity-pools is missing");
        }
        if (!isSeconds(wait)) {
            return misused("--wait is a number of seconds, not " + wait);
        }
        return perform(arguments, config -> rotateKeys(config, List.of("keys", "rotate", pool.get(), wait)));
    }

    private int rotateKeys(Config config, List<String> words) throws StartRefused, InterruptedException {
        Optional<ControlSocket.Result> answered = askServer(config, words);
        if (answered.isPresent()) {
            return answered.get().done() ? DONE : failed(answered.get().refusal());
        }
        try (Storage storage = Storage.open(config, machine, random);
                Signing signing = new Signing(storage, random, machine.clock())) {
            Optional<String> refusal = signing.commands(
                            storage.checkup(config), new AuditLookup(storage.database(), null))
                    .run(words, out::println);
            return refusal.map(this::failed).orElse(DONE);
        }
    }

    private int audit(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                "audit",
                take(arguments, "--limit").orElse(Integer.toString(AuditLookup.USUAL)),
                take(arguments, "--since").orElse("-")));
        for (String by : List.of("name", "user", "key")) {
            take(arguments, "--" + by).ifPresent(value -> words.addAll(List.of(by, value)));
        }
        if (words.size() > 5) {
            return misused("give one of --name, --user and --key");
        }
        if (words.stream().anyMatch(word -> word.isBlank() || word.indexOf(' ') >= 0)) {
            return misused("what is looked for has no blanks");
        }
        return perform(arguments, config -> audit(config, words));
    }

    private int audit(Config config, List<String> words) throws StartRefused, InterruptedException {
        Optional<ControlSocket.Result> answered = askServer(config, words);
        if (answered.isPresent()) {
            return answered.get().done() ? DONE : failed(answered.get().refusal());
        }
        try (Database database = Storage.openDatabase(config, machine)) {
            Optional<String> refusal =
                    new AuditLookup(database, null).run(words.subList(1, words.size()), out::println);
            return refusal.map(this::failed).orElse(DONE);
        }
    }

    private int rotateMasterKey(List<String> arguments) {
        Optional<String> wait = take(arguments, "--wait");
        if (wait.isPresent() && !isSeconds(wait.get())) {
            return misused("--wait is a number of seconds, not " + wait.get());
        }
        return perform(arguments, config -> rotateMasterKey(config, wait));
    }

    private int rotateMasterKey(Config config, Optional<String> wait) throws StartRefused {
        Path folder = config.storage().data();
        boolean alone = config.storage().databaseUrl() == null;
        if (alone && wait.isPresent()) {
            return misused("--wait is for PostgreSQL, where other servers have to hear of the new key");
        }
        if (alone && !Files.exists(folder.resolve("cenote.db"))) {
            return failed("there is no store in " + folder + " yet; the first start of a server makes it");
        }
        Optional<ControlSocket.Result> answered = askServer(config, List.of("master-key", "rotate"));
        if (answered.isPresent()) {
            return failed(answered.get().refusal());
        }
        Secret given = config.storage().masterKey();
        try (Database database = Storage.openDatabase(config, machine)) {
            MasterKeyRotate command = new MasterKeyRotate(database, random, machine.clock());
            if (given == null) {
                command.inFile(new MasterKeyFile(folder), out::println);
            } else {
                Duration hearing = wait.map(text -> Duration.ofSeconds(Long.parseLong(text)))
                        .orElse(alone ? Duration.ZERO : MasterKeyRotate.HEARING);
                command.given(MasterKeyRing.parse(given), hearing, out::println);
            }
            return DONE;
        }
    }

    private int rotateRootKey(Config config) throws IOException {
        if (config.rootKey() != null) {
            return failed("the root key is set by CENOTE_ROOT_ACCESS_KEY_ID and CENOTE_ROOT_SECRET_ACCESS_KEY (or"
                    + " their keys in the file of --config); change it there");
        }
        RootKeyFile file = new RootKeyFile(config.storage().data());
        if (file.stamp().isEmpty()) {
            return failed("there is no root key " + file.path() + " yet; the first start of a server makes it");
        }
        file.make(random);
        out.println("made a new root key; it is in " + file.path());
        out.println("servers on that folder take it from now on, and refuse the old one");
        return DONE;
    }

    private Optional<ControlSocket.Result> askServer(Config config, List<String> words) {
        return config.storage().databaseUrl() == null
                ? ControlSocket.call(config.storage().data(), words, out::println)
                : Optional.empty();
    }

    private static boolean isSeconds(String text) {
        return text.matches("\\d{1,5}");
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
