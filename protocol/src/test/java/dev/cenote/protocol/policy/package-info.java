/** Tests of the policy language. */
@NullMarked
package dev.cenote.protocol.policy;

import org.jspecify.annotations.NullMarked;
