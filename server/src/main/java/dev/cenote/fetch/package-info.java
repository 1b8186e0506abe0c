/** Calls to addresses that strangers may have chosen, and the keys of outside issuers that come of them. */
@NullMarked
package dev.cenote.fetch;

import org.jspecify.annotations.NullMarked;
