/** Issues the tokens of user pools, for every face that hands them out. */
@NullMarked
package dev.cenote.token;

import org.jspecify.annotations.NullMarked;
