/** Signing in: the rules as tables, sessions on both databases. */
@NullMarked
package dev.cenote.signin;

import org.jspecify.annotations.NullMarked;
