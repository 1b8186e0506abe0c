/** SigV4 against the published vectors and against spoilt requests. */
@NullMarked
package dev.cenote.protocol.sigv4;

import org.jspecify.annotations.NullMarked;
