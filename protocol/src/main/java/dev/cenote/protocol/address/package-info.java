/** Addresses of the Internet Protocol and ranges of them. */
@NullMarked
package dev.cenote.protocol.address;

import org.jspecify.annotations.NullMarked;
