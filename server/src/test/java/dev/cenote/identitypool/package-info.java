/** Rules of identity pools. */
@NullMarked
package dev.cenote.identitypool;

import org.jspecify.annotations.NullMarked;
