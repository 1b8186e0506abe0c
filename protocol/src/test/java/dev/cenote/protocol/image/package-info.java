@NullMarked
package dev.cenote.protocol.image;

import org.jspecify.annotations.NullMarked;
