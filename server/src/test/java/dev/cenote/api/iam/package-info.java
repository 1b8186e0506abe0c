/** IAM over HTTP, on both databases. */
@NullMarked
package dev.cenote.api.iam;

import org.jspecify.annotations.NullMarked;
