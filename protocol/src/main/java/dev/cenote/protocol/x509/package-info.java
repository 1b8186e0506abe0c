/** X.509: certificates that this server makes, and PEM files that it reads (RFC 5280, RFC 7468). */
@NullMarked
package dev.cenote.protocol.x509;

import org.jspecify.annotations.NullMarked;
