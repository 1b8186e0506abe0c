/** Tests of passkeys against the examples of the standard. */
@NullMarked
package dev.cenote.protocol.webauthn;

import org.jspecify.annotations.NullMarked;
