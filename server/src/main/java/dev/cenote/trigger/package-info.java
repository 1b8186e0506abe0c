/** What a user pool tells its functions, and what they may answer. */
@NullMarked
package dev.cenote.trigger;

import org.jspecify.annotations.NullMarked;
