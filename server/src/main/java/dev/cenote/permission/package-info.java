/** Which policies bind a principal, and what they say about a request. */
@NullMarked
package dev.cenote.permission;

import org.jspecify.annotations.NullMarked;
