/** The shared words. */
@NullMarked
package dev.cenote.kernel;

import org.jspecify.annotations.NullMarked;
