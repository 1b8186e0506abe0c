/** Mail and text messages. */
@NullMarked
package dev.cenote.message;

import org.jspecify.annotations.NullMarked;
