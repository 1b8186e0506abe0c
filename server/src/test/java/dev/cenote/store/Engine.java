package dev.cenote.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two databases that every contract runs on. */
public enum Engine {
    /** A file in a new temporary folder. */
    SQLITE {
        @Override
        public TestStore make() {
            try {
                Path folder = Files.createTempDirectory("cenote-store").resolve("data");
                return new TestStore(StoreSettings.sqlite(folder, StoreMode.DEV));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    /** A new database of one PostgreSQL server that this JVM starts when first asked. */
    POSTGRESQL {
        @Override
        public TestStore make() {
            return new TestStore(StoreSettings.postgres(TestPostgres.newDatabase(), StoreMode.DEV));
        }
    };

    /** An empty store of its own. */
    public abstract TestStore make();
}
