/** AWS Signature Version 4: reading, verifying and making signatures, in the header and in the query. */
@NullMarked
package dev.cenote.protocol.sigv4;

import org.jspecify.annotations.NullMarked;
