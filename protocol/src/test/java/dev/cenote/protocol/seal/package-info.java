/** Round trips, spoilt values and independent vectors of sealing. */
@NullMarked
package dev.cenote.protocol.seal;

import org.jspecify.annotations.NullMarked;
