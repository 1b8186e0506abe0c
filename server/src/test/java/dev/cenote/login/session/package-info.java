/** Tests: The forms of pool domains. */
@NullMarked
package dev.cenote.login.session;

import org.jspecify.annotations.NullMarked;
