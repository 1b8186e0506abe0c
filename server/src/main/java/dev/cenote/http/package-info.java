/** Requests and responses as plain values, and the one place that knows the HTTP library. */
@NullMarked
package dev.cenote.http;

import org.jspecify.annotations.NullMarked;
