/** One-time codes and attempts. */
@NullMarked
package dev.cenote.codes;

import org.jspecify.annotations.NullMarked;
