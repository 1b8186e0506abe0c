/** Passwords of people: how they are kept, proved, replaced, and never taken again. */
@NullMarked
package dev.cenote.password;

import org.jspecify.annotations.NullMarked;
