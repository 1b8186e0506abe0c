package dev.cenote.app;

import dev.cenote.app.RootKeyFile.Stamp;
import dev.cenote.keys.RandomText;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The root key as its file has it now. Whoever rotates or deletes the key may do so because it leaked, so it must be
 * refused at once: each use looks whether the file is another one. Where there is no file any more there is no root
 * key, until the file is back or a start makes another; a file that cannot be read leaves the key that was read last,
 * and no start would take it.
 */
final class FollowedRootKey implements Supplier<Optional<Config.RootKey>> {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedRootKey.class);

    private final RootKeyFile file;
    private volatile Loaded loaded;

    private record Loaded(Optional<Stamp> stamp, Optional<Config.RootKey> key) {}

    /** Reads the file, and makes it when there is none yet. */
    FollowedRootKey(RootKeyFile file, RandomText random) throws StartRefused {
        this.file = file;
        // The stamp is taken before the file is read, so that a change in between is seen at the first use.
        Optional<Stamp> stamp = file.stamp();
        loaded = new Loaded(stamp, Optional.of(file.open(random)));
    }

    @Override
    public Optional<Config.RootKey> get() {
        Optional<Stamp> stamp = file.stamp();
        if (!stamp.equals(loaded.stamp)) {
            reload(stamp);
        }
        return loaded.key;
    }

    private synchronized void reload(Optional<Stamp> stamp) {
        if (stamp.equals(loaded.stamp)) {
            return;
        }
        if (file.gone()) {
            loaded = new Loaded(stamp, Optional.empty());
            LOG.warn(
                    "{} is gone: nobody has the root key until the file is back or the next start makes one",
                    file.path());
            return;
        }
        try {
            Optional<Config.RootKey> key = Optional.of(file.read());
            if (!key.equals(loaded.key)) {
                LOG.info("the root key is another one from now on");
            }
            loaded = new Loaded(stamp, key);
        } catch (IOException | StartRefused e) {
            loaded = new Loaded(stamp, loaded.key);
            LOG.warn("the root key cannot be read again, the former one stays in use: {}", e.getMessage());
        }
    }
}
