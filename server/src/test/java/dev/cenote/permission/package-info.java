@NullMarked
package dev.cenote.permission;

import org.jspecify.annotations.NullMarked;
