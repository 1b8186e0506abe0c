/** Tests of software tokens, devices and passkeys, on both databases. */
@NullMarked
package dev.cenote.factor;

import org.jspecify.annotations.NullMarked;
