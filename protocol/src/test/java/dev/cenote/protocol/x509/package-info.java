/** Tests: certificates. */
@NullMarked
package dev.cenote.protocol.x509;

import org.jspecify.annotations.NullMarked;
