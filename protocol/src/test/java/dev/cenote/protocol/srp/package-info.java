/** SRP against published vectors and against a client of its own. */
@NullMarked
package dev.cenote.protocol.srp;

import org.jspecify.annotations.NullMarked;
