@NullMarked
package dev.cenote.protocol.address;

import org.jspecify.annotations.NullMarked;
