/** The few words that every package shares. */
@NullMarked
package dev.cenote.kernel;

import org.jspecify.annotations.NullMarked;
