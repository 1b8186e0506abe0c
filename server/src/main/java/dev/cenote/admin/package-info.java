/** The operator's side: health, metrics and, in development mode, the development API with its defences. */
@NullMarked
package dev.cenote.admin;

import org.jspecify.annotations.NullMarked;
