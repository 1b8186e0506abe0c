/** Certificates: our own authority for TLS, and the pools' self-signed ones. */
@NullMarked
package dev.cenote.protocol.x509;

import org.jspecify.annotations.NullMarked;
