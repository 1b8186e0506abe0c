package dev.cenote.iam;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.iam.Tag;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules for tags of users, roles, policies and the like; their keys are told apart without regard to case. */
public final class IamTags {
    /** How many tags one thing may have. */
    public static final int LIMIT = 50;

    private static final String RESERVED = "aws:";

    private IamTags() {}

    /** What tells tags of one owner apart. */
    public static String key(Tag tag) {
        return IamNames.key(name(tag));
    }

    /** The key as it was written. */
    public static String name(Tag tag) {
        return Objects.requireNonNull(tag.key());
    }

    /** The value. */
    public static String content(Tag tag) {
        return Objects.requireNonNull(tag.value());
    }

    /** A tag in AWS's words. */
    public static Tag tag(String name, String content) {
        return Tag.builder().key(name).value(content).build();
    }

    /**
     * The tags of a request, none when it has none.
     *
     * @throws Refusal InvalidInput when a key comes twice, or belongs to AWS
     */
    public static List<Tag> checked(@Nullable List<Tag> wanted) {
        if (wanted == null) {
            return List.of();
        }
        Set<String> keys = new HashSet<>();
        for (Tag tag : wanted) {
            if (!keys.add(key(tag))) {
                throw IamRefusals.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (key(tag).startsWith(RESERVED)) {
                // The service's own words are not known.
                throw IamRefusals.invalidInput("Tag keys that begin with aws: are reserved.");
            }
        }
        return List.copyOf(wanted);
    }

    /** LimitExceeded when an owner with these tags cannot have those as well. */
    public static void checkAll(Collection<Tag> present, Collection<Tag> added) {
        Set<String> keys = Stream.concat(present.stream(), added.stream())
                .map(IamTags::key)
                .collect(Collectors.toSet());
        if (keys.size() > LIMIT) {
            throw new Refusal("LimitExceeded", "The number of tags has reached the maximum limit.");
        }
    }

    /** The values by key as it was written, in the same order. */
    public static Map<String, String> map(Collection<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(name(tag), content(tag)));
        return map;
    }

    /** Tags as most answers show them: null where there are none, which leaves the member out. */
    public static @Nullable List<Tag> shown(List<Tag> tags) {
        return tags.isEmpty() ? null : tags;
    }

    /** The keys of a request to take tags away, as they are compared. */
    public static List<String> keys(List<String> names) {
        return names.stream().map(IamNames::key).toList();
    }
}
