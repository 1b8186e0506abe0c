package dev.cenote.keys;

import dev.cenote.store.KeyStockRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keys that belong to nobody yet, for {@link PoolKeys#assign}; they come out of the stock once only. */
public final class NewKeys {
    private final Map<Purpose, KeyStockRow> keys = new EnumMap<>(Purpose.class);

    /** @param drawn as many as purposes, in their order */
    NewKeys(List<Purpose> purposes, List<KeyStockRow> drawn) {
        for (int i = 0; i < purposes.size(); i++) {
            keys.put(purposes.get(i), drawn.get(i));
        }
    }

    Map<Purpose, KeyStockRow> keys() {
        return keys;
    }
}
