/** Tests of the generator. */
@NullMarked
package dev.cenote.models;

import org.jspecify.annotations.NullMarked;
