/** Outside issuers over real sockets. */
@NullMarked
package dev.cenote.fetch;

import org.jspecify.annotations.NullMarked;
