/** Tests of shapes, constraints and services. */
@NullMarked
package dev.cenote.model;

import org.jspecify.annotations.NullMarked;
