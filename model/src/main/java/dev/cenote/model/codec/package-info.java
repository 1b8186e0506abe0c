/** Reads and writes structures in the AWS protocols by walking over their shapes. */
@NullMarked
package dev.cenote.model.codec;

import org.jspecify.annotations.NullMarked;
