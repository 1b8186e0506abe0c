/** Signing in, as one state machine: what is asked next is decided in one pure function. */
@NullMarked
package dev.cenote.signin;

import org.jspecify.annotations.NullMarked;
