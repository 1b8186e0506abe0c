/** One-time codes, and how often somebody may try something. */
@NullMarked
package dev.cenote.codes;

import org.jspecify.annotations.NullMarked;
