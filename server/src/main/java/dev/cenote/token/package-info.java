/** Issues, refreshes, exchanges, revokes and knows the tokens of user pools, for every face that deals in them. */
@NullMarked
package dev.cenote.token;

import org.jspecify.annotations.NullMarked;
