/** Tests: the pages of a domain as people and tools see them, without the handlers behind. */
@NullMarked
package dev.cenote.login.look;

import org.jspecify.annotations.NullMarked;
