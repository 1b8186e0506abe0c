@NullMarked
package dev.cenote.directory;

import org.jspecify.annotations.NullMarked;
