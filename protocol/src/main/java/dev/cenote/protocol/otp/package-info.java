/** One-time passwords of software tokens: RFC 4226, RFC 6238, and the spelling of their secrets. */
@NullMarked
package dev.cenote.protocol.otp;

import org.jspecify.annotations.NullMarked;
