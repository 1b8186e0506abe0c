/** Argon2id password hashes (RFC 9106). */
@NullMarked
package dev.cenote.protocol.argon2;

import org.jspecify.annotations.NullMarked;
