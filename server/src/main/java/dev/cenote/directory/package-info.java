/** The people of user pools: found by any of their names, kept together with their aliases and search keys. */
@NullMarked
package dev.cenote.directory;

import org.jspecify.annotations.NullMarked;
