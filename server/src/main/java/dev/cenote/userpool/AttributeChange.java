package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a checked change makes of a person: a new e-mail address or phone number is not verified any more, and where the
 * pool wants it verified first, it waits.
 *
 * @param after the person with the change
 * @param unproved the contacts to which a code must go now
 */
public record AttributeChange(User after, SortedSet<AliasKind> unproved) {
    private static final List<AliasKind> CONTACTS = List.of(AliasKind.EMAIL, AliasKind.PHONE_NUMBER);
    private static final String VERIFIED = "_verified";
    private static final String YES = "true";

    /**
     * Applies a change. InvalidParameterException when it marks a contact that the person would not have.
     *
     * @param change as {@link UserAttributes} checked it; an empty value deletes
     */
    public static AttributeChange of(UserPool pool, User user, SortedMap<String, String> change, Instant now) {
        SortedMap<String, String> values = new TreeMap<>(user.attributes());
        change.forEach((name, value) -> put(values, name, value));
        SortedMap<String, String> pending = new TreeMap<>(user.preferences().pending());
        SortedSet<AliasKind> unproved = new TreeSet<>();
        for (AliasKind kind : CONTACTS) {
            String value = change.get(kind.attribute());
            if (value != null
                    && change(pool, user, new Contact(kind, value, change.get(flag(kind))), values, pending)) {
                unproved.add(kind);
            }
            checkFlag(kind, change, values, pending);
        }
        User after = user.withAttributes(values, now)
                .withPreferences(user.preferences().withPending(pending), now);
        return new AttributeChange(after, unproved);
    }

    /**
     * Applies a change by which an account is completed. What the person does not have yet is in force at once, though
     * not verified: there is no older value that could stay until then.
     */
    public static AttributeChange completing(UserPool pool, User user, SortedMap<String, String> change, Instant now) {
        AttributeChange changed = of(pool, user, change, now);
        SortedMap<String, String> values = new TreeMap<>(changed.after.attributes());
        SortedMap<String, String> pending =
                new TreeMap<>(changed.after.preferences().pending());
        for (AliasKind kind : CONTACTS) {
            if (!values.containsKey(kind.attribute()) && pending.containsKey(kind.attribute())) {
                values.put(kind.attribute(), pending.remove(kind.attribute()));
                values.put(flag(kind), "false");
            }
        }
        User after = changed.after
                .withAttributes(values, now)
                .withPreferences(changed.after.preferences().withPending(pending), now);
        return new AttributeChange(after, changed.unproved);
    }

    /** The value that a code for a contact would prove: the one that waits, else the one in force. */
    public static Optional<String> toProve(User user, AliasKind kind) {
        String pending = user.preferences().pending().get(kind.attribute());
        return pending == null ? user.attribute(kind.attribute()) : Optional.of(pending);
    }

    /**
     * The person once a value is proved: verified, and in force if it waited. Empty when the value is not the one to
     * prove any more.
     */
    public static Optional<User> proved(User user, AliasKind kind, String value, Instant now) {
        if (!toProve(user, kind).equals(Optional.of(value))) {
            return Optional.empty();
        }
        SortedMap<String, String> values = new TreeMap<>(user.attributes());
        values.put(kind.attribute(), value);
        values.put(flag(kind), YES);
        SortedMap<String, String> pending = new TreeMap<>(user.preferences().pending());
        pending.remove(kind.attribute());
        return Optional.of(user.withAttributes(values, now)
                .withPreferences(user.preferences().withPending(pending), now));
    }

    /**
     * A contact as a change sets it.
     *
     * @param flag the verified flag that came along, null when none did
     */
    private record Contact(
            AliasKind kind, String value, @Nullable String flag) {}

    /** Whether a code must go out. */
    private static boolean change(
            UserPool pool,
            User user,
            Contact contact,
            SortedMap<String, String> values,
            SortedMap<String, String> pending) {
        String name = contact.kind.attribute();
        String flag = flag(contact.kind);
        pending.remove(name);
        if (contact.value.isEmpty()) {
            values.remove(flag);
            return false;
        }
        if (YES.equals(contact.flag)) {
            return false;
        }
        boolean same = contact.value.equals(user.attributes().get(name));
        if (!same && waits(pool, name)) {
            pending.put(name, contact.value);
            put(values, name, user.attributes().getOrDefault(name, ""));
            put(values, flag, user.attributes().getOrDefault(flag, ""));
            return true;
        }
        if (!same) {
            values.put(flag, "false");
        }
        return !YES.equals(values.get(flag)) && listed(pool.settings().autoVerifiedAttributes(), name);
    }

    private static void checkFlag(
            AliasKind kind,
            SortedMap<String, String> change,
            SortedMap<String, String> values,
            SortedMap<String, String> pending) {
        if (values.containsKey(kind.attribute())) {
            return;
        }
        values.remove(flag(kind));
        if (!change.getOrDefault(flag(kind), "").isEmpty() && !pending.containsKey(kind.attribute())) {
            throw Refusal.invalidParameter(
                    kind == AliasKind.EMAIL
                            ? "Email is required to verify/un-verify an email"
                            : "Phone Number is required to verify/un-verify a phone number");
        }
    }

    private static boolean waits(UserPool pool, String name) {
        return pool.settings().userAttributeUpdateSettings() != null
                && listed(
                        pool.settings().userAttributeUpdateSettings().attributesRequireVerificationBeforeUpdate(),
                        name);
    }

    private static boolean listed(@Nullable List<String> names, String name) {
        return names != null && names.contains(name);
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value.isEmpty()) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    private static String flag(AliasKind kind) {
        return kind.attribute() + VERIFIED;
    }
}
