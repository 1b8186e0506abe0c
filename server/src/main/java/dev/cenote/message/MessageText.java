package dev.cenote.message;

import org.jspecify.annotations.Nullable;

/**
 * Subject and body, with or without their placeholders.
 *
 * @param subject null for text messages
 */
record MessageText(@Nullable String subject, String body) {}
