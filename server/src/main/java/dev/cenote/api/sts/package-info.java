/** The AWS face of the security token service. */
@NullMarked
package dev.cenote.api.sts;

import org.jspecify.annotations.NullMarked;
