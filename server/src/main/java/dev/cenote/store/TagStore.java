package dev.cenote.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tags of whatever has an ARN. The pool below which the resource hangs is named when tags are written (empty when it
 * hangs below none), so that they go when the pool goes.
 */
public final class TagStore {
    static final String LIST = "SELECT name, content FROM resource_tag WHERE resource = ?";
    static final String FIND = "SELECT content FROM resource_tag WHERE pool_id = ? AND name = ?";
    static final String PUT = """
            INSERT INTO resource_tag (resource, name, content, pool_id) VALUES (?, ?, ?, ?) \
            ON CONFLICT (resource, name) DO UPDATE SET content = excluded.content""";
    static final String DELETE = "DELETE FROM resource_tag WHERE resource = ? AND name = ?";
    static final String DELETE_ALL = "DELETE FROM resource_tag WHERE resource = ?";

    /** The tags of a resource by name. */
    public SortedMap<String, String> list(Transaction transaction, String resource) {
        SortedMap<String, String> tags = new TreeMap<>();
        transaction
                .list(LIST, row -> Map.entry(row.text(), row.text()), resource)
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return tags;
    }

    /** The tag of that name of a pool, found without its ARN: nothing else below a pool has tags. */
    public Optional<String> find(Transaction transaction, String poolId, String name) {
        return transaction.find(FIND, Row::text, poolId, name);
    }

    /** Adds tags; those of the same name change, the others stay. */
    public void put(Transaction transaction, String resource, String poolId, Map<String, String> tags) {
        // In one order for everybody, so that two writers of the same tags cannot wait for each other.
        new TreeMap<>(tags).forEach((name, content) -> transaction.update(PUT, resource, name, content, poolId));
    }

    /** Deletes the tags of those names that there are. */
    public void delete(Transaction transaction, String resource, Collection<String> names) {
        names.stream().sorted().forEach(name -> transaction.update(DELETE, resource, name));
    }

    /** Deletes all tags of a resource. */
    public void deleteAll(Transaction transaction, String resource) {
        transaction.update(DELETE_ALL, resource);
    }
}
