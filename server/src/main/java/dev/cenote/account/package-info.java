/** The life of accounts: sign-up, confirmation, recovery, invitations, and the passwords that people change. */
@NullMarked
package dev.cenote.account;

import org.jspecify.annotations.NullMarked;
