/** Benchmarks of the running server and of its hot primitives, each beside its limit in the same run. */
@NullMarked
package dev.cenote.bench;

import org.jspecify.annotations.NullMarked;
