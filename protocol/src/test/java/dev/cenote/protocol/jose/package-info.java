/** Tests: signatures of tokens. */
@NullMarked
package dev.cenote.protocol.jose;

import org.jspecify.annotations.NullMarked;
