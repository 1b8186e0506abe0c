/** Which function is asked what. */
@NullMarked
package dev.cenote.trigger;

import org.jspecify.annotations.NullMarked;
