/** Signatures of JSON web tokens (RFC 7515, RFC 7518). */
@NullMarked
package dev.cenote.protocol.jose;

import org.jspecify.annotations.NullMarked;
