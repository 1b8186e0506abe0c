/** Identity pools and identities: records and pure rules. */
@NullMarked
package dev.cenote.identitypool;

import org.jspecify.annotations.NullMarked;
