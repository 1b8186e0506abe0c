/** SQL and nothing else knows it: transactions on the two databases, migrations, and one store per table family. */
@NullMarked
package dev.cenote.store;

import org.jspecify.annotations.NullMarked;
