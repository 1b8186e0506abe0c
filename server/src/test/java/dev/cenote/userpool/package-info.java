/** Tables of what a user pool may be. */
@NullMarked
package dev.cenote.userpool;

import org.jspecify.annotations.NullMarked;
