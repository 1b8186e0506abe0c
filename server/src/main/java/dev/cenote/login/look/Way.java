package dev.cenote.login.look;

import org.jspecify.annotations.Nullable;

/**
 * One of several factors to choose from, as a button.
 *
 * @param value what the button sends
 */
public record Way(
        String value, String icon, String text, @Nullable String hint) {}
