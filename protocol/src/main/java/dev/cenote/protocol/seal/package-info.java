/** Sealing: authenticated encryption under a key derived for one purpose, with the key's id in the sealed value. */
@NullMarked
package dev.cenote.protocol.seal;

import org.jspecify.annotations.NullMarked;
