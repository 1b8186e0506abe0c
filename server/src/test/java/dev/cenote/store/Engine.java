package dev.cenote.store;

/** The two databases that every contract runs on. */
public enum Engine {
    /** A file in a new temporary folder. */
    SQLITE {
        @Override
        public TestStore make() {
            return new TestStore(StoreSettings.sqlite(TestFolders.name(), StoreMode.DEV));
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
