package dev.cenote.store;

import dev.cenote.iam.IamTags;
import dev.cenote.model.iam.Tag;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Tags of what IAM keeps, by unique id or ARN; keys are told apart without regard to case and keep their case. */
public final class IamTagStore {
    static final String LIST = "SELECT name, content FROM iam_tag WHERE owner = ? ORDER BY tag_key";
    static final String PUT = """
            INSERT INTO iam_tag (owner, tag_key, name, content) VALUES (?, ?, ?, ?) \
            ON CONFLICT (owner, tag_key) DO UPDATE SET name = excluded.name, content = excluded.content""";
    static final String DELETE = "DELETE FROM iam_tag WHERE owner = ? AND tag_key = ?";
    static final String DELETE_ALL = "DELETE FROM iam_tag WHERE owner = ?";

    /** The tags of an owner by key; there are fifty at most. */
    public List<Tag> list(Transaction transaction, String owner) {
        return transaction.list(LIST, row -> IamTags.tag(row.text(), row.text()), owner);
    }

    /** Adds tags; those of the same key change, the others stay. */
    public void put(Transaction transaction, String owner, Collection<Tag> tags) {
        TreeMap<String, Tag> sorted = new TreeMap<>();
        tags.forEach(tag -> sorted.put(IamTags.key(tag), tag));
        // In one order for everybody, so that two writers of the same tags cannot wait for each other.
        sorted.forEach((key, tag) -> transaction.update(PUT, owner, key, IamTags.name(tag), IamTags.content(tag)));
    }

    /** Deletes the tags of those keys, in lower case, that there are. */
    public void delete(Transaction transaction, String owner, Collection<String> keys) {
        keys.stream().sorted().forEach(key -> transaction.update(DELETE, owner, key));
    }

    /** Deletes all tags of an owner. */
    public void deleteAll(Transaction transaction, String owner) {
        transaction.update(DELETE_ALL, owner);
    }
}
