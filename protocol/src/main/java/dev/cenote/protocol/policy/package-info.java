/** The policy language of IAM: reading documents, matching statements, and deciding about a request. */
@NullMarked
package dev.cenote.protocol.policy;

import org.jspecify.annotations.NullMarked;
