package dev.cenote.login.look;

import org.jspecify.annotations.Nullable;

/**
 * Something that an app asks for.
 *
 * @param name the scope, e.g. {@code email}
 * @param description what its resource server says; null for those that every pool has
 */
public record AskedScope(String name, @Nullable String description) {}
