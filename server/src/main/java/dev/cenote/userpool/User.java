package dev.cenote.userpool;

import dev.cenote.protocol.json.JsonObjects;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A person in a user pool.
 *
 * @param id the {@code sub}: a UUID text, never used again
 * @param username as it was chosen; the {@code sub} in pools whose names are attributes
 * @param generation counts the sign-outs everywhere; what was issued under an earlier one is dead
 * @param attributes by name, custom ones with their prefix, without {@code sub}; every value is text
 * @param version counts the changes from 1
 */
public record User(
        String poolId,
        String id,
        String username,
        UserStatus status,
        boolean enabled,
        long generation,
        SortedMap<String, String> attributes,
        UserPreferences preferences,
        Instant createdAt,
        Instant modifiedAt,
        long version) {
    private static final String VERIFIED = "_verified";

    /** Copies the attributes. */
    public User {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** A new person, enabled, without preferences. */
    public static User created(
            String poolId, Identity identity, UserStatus status, Map<String, String> attributes, Instant now) {
        return new User(
                poolId,
                identity.id,
                identity.username,
                status,
                true,
                1,
                new TreeMap<>(attributes),
                UserPreferences.NONE,
                now,
                now,
                1);
    }

    /**
     * What never changes of a person.
     *
     * @param id the {@code sub}
     * @param username the stored user name
     */
    public record Identity(String id, String username) {}

    /** The attributes as JSON, for keeping. */
    public String attributesJson() {
        return JsonObjects.write(attributes);
    }

    /** The preferences as JSON, for keeping. */
    public String preferencesJson() {
        return preferences.json();
    }

    /** Attributes from what {@link #attributesJson} wrote. */
    public static SortedMap<String, String> parseAttributes(String json) {
        SortedMap<String, String> attributes = new TreeMap<>();
        JsonObjects.require(json).forEach((name, value) -> attributes.put(name, (String) value));
        return attributes;
    }

    /** Preferences from what {@link #preferencesJson} wrote. */
    public static UserPreferences parsePreferences(String json) {
        return UserPreferences.parse(json);
    }

    /** The value of an attribute; {@code sub} is one. */
    public Optional<String> attribute(String name) {
        return "sub".equals(name) ? Optional.of(id) : Optional.ofNullable(attributes.get(name));
    }

    /** Whether {@code email} or {@code phone_number} has a value that is verified. */
    public boolean verified(String name) {
        return attributes.containsKey(name) && "true".equals(attributes.get(name + VERIFIED));
    }

    /** The same person with that contact marked as verified or not. */
    public User withVerified(String name, boolean verified, Instant now) {
        SortedMap<String, String> changed = new TreeMap<>(attributes);
        changed.put(name + VERIFIED, Boolean.toString(verified));
        return withAttributes(changed, now);
    }

    /** The same person in another status. */
    public User withStatus(UserStatus other, Instant now) {
        return new User(
                poolId, id, username, other, enabled, generation, attributes, preferences, createdAt, now, version);
    }

    /** The same person, enabled or disabled. */
    public User withEnabled(boolean yes, Instant now) {
        return new User(
                poolId, id, username, status, yes, generation, attributes, preferences, createdAt, now, version);
    }

    /** The same person with exactly these attributes. */
    public User withAttributes(Map<String, String> all, Instant now) {
        return new User(
                poolId,
                id,
                username,
                status,
                enabled,
                generation,
                new TreeMap<>(all),
                preferences,
                createdAt,
                now,
                version);
    }

    /** The same person with other preferences. */
    public User withPreferences(UserPreferences other, Instant now) {
        return new User(poolId, id, username, status, enabled, generation, attributes, other, createdAt, now, version);
    }
}
