package dev.cenote.app;

import dev.cenote.admin.ControlSocket;
import dev.cenote.admin.Finding;
import dev.cenote.admin.StoreCheckup;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyFile;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.MasterKeyRow.Slot;
import dev.cenote.store.MasterKeyStore;
import dev.cenote.store.StoreException;
import dev.cenote.store.StoreMode;
import dev.cenote.store.StoreRefusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code admin doctor}: says of everything that a server needs whether it is as it should be, one line each. It repairs
 * nothing, so that it can be run at any time. The store is looked at by the server that holds it, where one does.
 */
final class Doctor {
    private static final int JAVA = 25;
    // The day on which Java 25 came out: no clock that is right can be before it.
    private static final Instant EARLIEST = Instant.parse("2025-09-16T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final Config config;
    private final ServerParts machine;
    private final RandomText random;
    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final Consumer<String> say;

    /** @param say takes the lines, see {@link Finding#line} */
    Doctor(Config config, ServerParts machine, RandomText random, Consumer<String> say) {
        this.config = config;
        this.machine = machine;
        this.random = random;
        this.say = line -> {
            if (Finding.isProblem(line)) {
                healthy.set(false);
            }
            say.accept(line);
        };
    }

    /** Whether all is well. */
    boolean run() {
        say(java());
        say(clock());
        // Before the store: opening that gives its file the mode it should have.
        new FolderCheckup(config, machine.clock()).run().forEach(this::say);
        store();
        say(sender("mail", Setting.SMTP_URL, config.outbound().smtpUrl()));
        say(sender("text messages", Setting.SMS_URL, config.outbound().smsUrl()));
        new PortCheckup(config).run().forEach(this::say);
        return healthy.get();
    }

    private void say(Finding finding) {
        say.accept(finding.line());
    }

    private static Finding java() {
        // The distribution's image has no compiler, a development kit has.
        String image = ModuleLayer.boot().findModule("jdk.compiler").isPresent()
                ? " of the development kit in "
                : " of the image in ";
        String seen = Runtime.version() + image + System.getProperty("java.home");
        return Runtime.version().feature() >= JAVA
                ? Finding.ok("java", seen)
                : Finding.problem("java", seen + "; it has to be " + JAVA + " or later");
    }

    private Finding clock() {
        Instant now = machine.clock().instant();
        return now.isAfter(EARLIEST) && now.isBefore(LATEST)
                ? Finding.ok("clock", now.toString())
                : Finding.problem("clock", "it says " + now + ", which cannot be; set it");
    }

    private Finding sender(String what, Setting setting, @Nullable Secret url) {
        if (url != null) {
            return Finding.ok(what, setting.variable() + " is set");
        }
        return config.dev()
                ? Finding.ok(what, "kept for the development API only")
                : Finding.note(
                        what,
                        "none can be sent, because " + setting.variable()
                                + " is not set: whatever needs one is refused");
    }

    private void store() {
        StoreMode mode = Storage.mode(config);
        Path folder = config.storage().data();
        if (config.storage().databaseUrl() == null) {
            Optional<ControlSocket.Result> answered = ControlSocket.call(folder, List.of("doctor", mode.word()), say);
            if (answered.isPresent()) {
                say(
                        answered.get().done()
                                ? Finding.ok("database", "the server that runs has it open")
                                : Finding.problem("database", answered.get().refusal()));
                return;
            }
            if (!Files.exists(folder.resolve("cenote.db"))) {
                say(Finding.problem("database", "there is none in " + folder + "; the first start makes it"));
                return;
            }
        }
        openStore(mode);
    }

    private void openStore(StoreMode mode) {
        try (Database database = Database.openUnchanged(Storage.settings(config), machine.clock(), machine.random())) {
            say(Finding.ok("database", "it opens, and its tables are up to date"));
            boolean sealed = database.read(transaction ->
                    new MasterKeyStore().find(transaction, Slot.CURRENT).isPresent());
            if (!sealed) {
                // Opening the sealer would make the first key that was given the store's.
                say(Finding.ok("master key", "nothing is sealed yet"));
                return;
            }
            MasterKeyRing ring = config.storage().masterKey() == null
                    ? new MasterKeyFile(config.storage().data()).open(database, random)
                    : MasterKeyRing.parse(config.storage().masterKey());
            Sealer sealer = Sealer.open(database, ring, machine.clock(), random);
            new StoreCheckup(database, sealer, mode).run(mode.word(), say);
        } catch (StoreRefusal e) {
            say(Finding.problem("store", String.valueOf(e.getMessage())));
        } catch (StoreException e) {
            say(Finding.problem("database", "it does not answer: " + e.getMessage()));
        }
    }
}
