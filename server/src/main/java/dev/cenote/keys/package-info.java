/** Keys: the master key and what it seals, signing keys made ahead, and random text. */
@NullMarked
package dev.cenote.keys;

import org.jspecify.annotations.NullMarked;
