/** Tests: Tokens and who may have them. */
@NullMarked
package dev.cenote.token;

import org.jspecify.annotations.NullMarked;
