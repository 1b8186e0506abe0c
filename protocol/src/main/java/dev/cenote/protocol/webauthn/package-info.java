/** Passkeys: the relying party's side of WebAuthn Level 3, registration and authentication. */
@NullMarked
package dev.cenote.protocol.webauthn;

import org.jspecify.annotations.NullMarked;
