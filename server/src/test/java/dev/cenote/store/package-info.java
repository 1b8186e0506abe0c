/** Each store's contract on both databases, and what the databases promise beneath them. */
@NullMarked
package dev.cenote.store;

import org.jspecify.annotations.NullMarked;
