/** What people hold besides a password: software tokens, devices and passkeys, each proved once. */
@NullMarked
package dev.cenote.factor;

import org.jspecify.annotations.NullMarked;
