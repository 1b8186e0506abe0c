/** Secure Remote Password as user pools speak it: RFC 5054's 3072-bit group, SHA-256, and a padding of their own. */
@NullMarked
package dev.cenote.protocol.srp;

import org.jspecify.annotations.NullMarked;
