/** Tests of the package of the same name. */
@NullMarked
package dev.cenote.password;

import org.jspecify.annotations.NullMarked;
