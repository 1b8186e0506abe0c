@NullMarked
package dev.cenote.credentials;

import org.jspecify.annotations.NullMarked;
