package dev.cenote.keys;

import dev.cenote.store.KeyStockRow;

/** Two keys that belong to nobody yet, for {@link PoolKeys#assign}; they come out of the stock once only. */
public final class NewKeys {
    private final KeyStockRow id;
    private final KeyStockRow access;

    NewKeys(KeyStockRow id, KeyStockRow access) {
        this.id = id;
        this.access = access;
    }

    KeyStockRow id() {
        return id;
    }

    KeyStockRow access() {
        return access;
    }
}
