/** JSON objects as maps, for what no service model describes. */
@NullMarked
package dev.cenote.protocol.json;

import org.jspecify.annotations.NullMarked;
