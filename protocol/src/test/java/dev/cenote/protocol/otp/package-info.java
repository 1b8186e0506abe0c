/** Tests of one-time passwords. */
@NullMarked
package dev.cenote.protocol.otp;

import org.jspecify.annotations.NullMarked;
