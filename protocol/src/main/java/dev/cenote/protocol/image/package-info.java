/** What an image file says of itself, and drawings that cannot do anything but be drawn. */
@NullMarked
package dev.cenote.protocol.image;

import org.jspecify.annotations.NullMarked;
