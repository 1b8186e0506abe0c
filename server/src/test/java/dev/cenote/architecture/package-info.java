/** Guards over the whole project: the map, the sizes and names, the operation tables. */
@NullMarked
package dev.cenote.architecture;

import org.jspecify.annotations.NullMarked;
