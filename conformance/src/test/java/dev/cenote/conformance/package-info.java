/** Black-box proof: the built product as a child process, driven by other people's clients. */
@NullMarked
package dev.cenote.conformance;

import org.jspecify.annotations.NullMarked;
