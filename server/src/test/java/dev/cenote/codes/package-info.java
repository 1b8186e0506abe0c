/** Sealing, the master key's life, random text. */
@NullMarked
package dev.cenote.codes;

import org.jspecify.annotations.NullMarked;
