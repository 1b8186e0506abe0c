/** Tests: The pages of a domain, as browsers and scripts drive them. */
@NullMarked
package dev.cenote.login.pages;

import org.jspecify.annotations.NullMarked;
