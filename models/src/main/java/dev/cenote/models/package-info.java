/** Build time only: turns the published AWS service models into Java records. */
@NullMarked
package dev.cenote.models;

import org.jspecify.annotations.NullMarked;
