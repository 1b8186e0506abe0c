/** Temporary credentials: session tokens, assumed roles, identities and their tokens. */
@NullMarked
package dev.cenote.credentials;

import org.jspecify.annotations.NullMarked;
