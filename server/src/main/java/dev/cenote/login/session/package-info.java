/** What every page and endpoint of a pool's domain needs first: which pool a host name or path belongs to. */
@NullMarked
package dev.cenote.login.session;

import org.jspecify.annotations.NullMarked;
