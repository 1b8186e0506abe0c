/** From a signature to a principal to a decision: the one door of every signed operation. */
@NullMarked
package dev.cenote.gate;

import org.jspecify.annotations.NullMarked;
