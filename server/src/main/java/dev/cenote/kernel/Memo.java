package dev.cenote.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Results of a pure computation (parsing a stored text, opening a sealed value, deriving a key), the ones used last
 * kept so that they need not be computed again.
 *
 * <p>INVARIANT: the same key always has the same value, so nothing here can be out of date: what may change, such as a
 * row of the store, is read anew each time and is itself the key.
 */
public final class Memo<K, V> {
    private final Function<? super K, ? extends V> computation;
    private final Map<K, V> known;

    /**
     * @param room how many results to keep
     * @param computation may run more than once for a key, also at the same time; its exceptions pass through and are
     *     not kept
     */
    public Memo(int room, Function<? super K, ? extends V> computation) {
        this.computation = computation;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > room;
            }
        };
    }

    /** The value of a key, computed when it is not known any more. */
    public V of(K key) {
        synchronized (known) {
            V value = known.get(key);
            if (value != null) {
                return value;
            }
        }
        V fresh = computation.apply(key);
        synchronized (known) {
            V earlier = known.putIfAbsent(key, fresh);
            return earlier == null ? fresh : earlier;
        }
    }

    /** How many results are kept now. */
    public int size() {
        synchronized (known) {
            return known.size();
        }
    }
}
