/** Tests of the package of the same name. */
@NullMarked
package dev.cenote.iam;

import org.jspecify.annotations.NullMarked;
