/**
 * What the pages of a pool's domain do: sign-in with all its challenges, sign-up and its confirmation, recovery, and
 * passkeys. The rules are in the engines; how pages look is in {@code login.look}.
 */
@NullMarked
package dev.cenote.login.pages;

import org.jspecify.annotations.NullMarked;
