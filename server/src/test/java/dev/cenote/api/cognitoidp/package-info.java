/** The operations of user pools, driven as their users drive them. */
@NullMarked
package dev.cenote.api.cognitoidp;

import org.jspecify.annotations.NullMarked;
