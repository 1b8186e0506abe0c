/** Tests of Signature Version 4. */
@NullMarked
package dev.cenote.protocol.sigv4;

import org.jspecify.annotations.NullMarked;
