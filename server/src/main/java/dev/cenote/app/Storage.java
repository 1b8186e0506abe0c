package dev.cenote.app;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lasts: the database, what seals its secrets, and the root key.
 *
 * @param rootKey configured, or made and kept in the data folder
 */
record Storage(Database database, Sealer sealer, Config.RootKey rootKey) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    /** Opens everything, or says in one sentence why not. */
    static Storage open(Config config, ServerParts parts, RandomText random) throws StartRefused {
        Config.Storage storage = config.storage();
        Path folder = storage.data();
        try {
            OwnerFile.makeFolder(folder);
        } catch (IOException e) {
            throw StartRefused.failed("the data folder " + folder + " cannot be made: " + e.getMessage());
        }
        StoreMode mode = config.dev() ? StoreMode.DEV : StoreMode.PRODUCTION;
        StoreSettings settings = new StoreSettings(folder, storage.databaseUrl(), mode, StoreTuning.defaults());
        Database database;
        try {
            database = Database.open(settings, parts.clock(), parts.random());
        } catch (StoreRefusal e) {
            throw StartRefused.misused(sentence(e));
        }
        try {
            MasterKeyRing ring = storage.masterKey() == null
                    ? new MasterKeyFile(folder).open(database, random)
                    : MasterKeyRing.parse(storage.masterKey());
            Sealer sealer = Sealer.open(database, ring, parts.clock(), random);
            Config.RootKey rootKey = config.rootKey() == null ? new RootKeyFile(folder).open(random) : config.rootKey();
            return new Storage(database, sealer, rootKey);
        } catch (StoreRefusal e) {
            database.close();
            throw StartRefused.misused(sentence(e));
        } catch (StartRefused | RuntimeException e) {
            database.close();
            throw e;
        }
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
