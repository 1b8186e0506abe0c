/** Tests of the package of the same name. */
@NullMarked
package dev.cenote.protocol.argon2;

import org.jspecify.annotations.NullMarked;
