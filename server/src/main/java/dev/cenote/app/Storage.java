package dev.cenote.app;

import dev.cenote.admin.StoreCheckup;
import dev.cenote.keys.MasterKeyFile;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.StoreException;
import dev.cenote.store.StoreMode;
import dev.cenote.store.StoreRefusal;
import dev.cenote.store.StoreSettings;
import dev.cenote.store.StoreTuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lasts: the database, what seals its secrets, and the root key.
 *
 * @param rootKey configured, or as the data folder has it now
 */
record Storage(Database database, Sealer sealer, Supplier<Optional<Config.RootKey>> rootKey) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    /** Opens everything, or says in one sentence why not. */
    static Storage open(Config config, ServerParts parts, RandomText random) throws StartRefused {
        Config.Storage storage = config.storage();
        Path folder = storage.data();
        Database database = openDatabase(config, parts);
        try {
            MasterKeyRing ring = storage.masterKey() == null
                    ? new MasterKeyFile(folder).open(database, random)
                    : MasterKeyRing.parse(storage.masterKey());
            Sealer sealer = Sealer.open(database, ring, parts.clock(), random);
            Config.RootKey configured = config.rootKey();
            Supplier<Optional<Config.RootKey>> rootKey = configured == null
                    ? new FollowedRootKey(new RootKeyFile(folder), random)
                    : () -> Optional.of(configured);
            return new Storage(database, sealer, rootKey);
        } catch (StoreRefusal e) {
            database.close();
            throw StartRefused.misused(sentence(e));
        } catch (StartRefused | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Opens the database alone, or says in one sentence why not. */
    static Database openDatabase(Config config, ServerParts parts) throws StartRefused {
        Path folder = config.storage().data();
        try {
            OwnerFile.makeFolder(folder);
        } catch (IOException e) {
            throw StartRefused.failed("the data folder " + folder + " cannot be made: " + e.getMessage());
        }
        try {
            return Database.open(settings(config), parts.clock(), parts.random());
        } catch (StoreRefusal e) {
            throw StartRefused.misused(sentence(e));
        }
    }

    /** Which database the settings mean. */
    static StoreSettings settings(Config config) {
        Config.Storage storage = config.storage();
        return new StoreSettings(storage.data(), storage.databaseUrl(), mode(config), StoreTuning.defaults());
    }

    static StoreMode mode(Config config) {
        return config.dev() ? StoreMode.DEV : StoreMode.PRODUCTION;
    }

    /** The doctor's look at this store. */
    StoreCheckup checkup(Config config) {
        return new StoreCheckup(database, sealer, mode(config));
    }

    /** 1 when the database answers, otherwise 0. Follows a rotation of the master key by the way. */
    int up() {
        try {
            sealer.refresh();
            return 1;
        } catch (StoreException e) {
            LOG.warn("the database does not answer", e);
            return 0;
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private static String sentence(StoreRefusal refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
