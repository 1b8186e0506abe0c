/** Tests: Keys, their stock and their rotation. */
@NullMarked
package dev.cenote.keys;

import org.jspecify.annotations.NullMarked;
