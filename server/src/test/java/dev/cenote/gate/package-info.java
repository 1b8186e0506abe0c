/** The gate, driven through its port. */
@NullMarked
package dev.cenote.gate;

import org.jspecify.annotations.NullMarked;
