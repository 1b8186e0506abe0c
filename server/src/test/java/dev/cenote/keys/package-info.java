/** Sealing, the master key's life, random text. */
@NullMarked
package dev.cenote.keys;

import org.jspecify.annotations.NullMarked;
