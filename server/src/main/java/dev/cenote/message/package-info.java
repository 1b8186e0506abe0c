/** Mail and text messages to people: how they are worded, the outbox in which they wait, and how they leave. */
@NullMarked
package dev.cenote.message;

import org.jspecify.annotations.NullMarked;
