/** Operations as tables, who may call them, and the AWS wire protocols in front of them. */
@NullMarked
package dev.cenote.aws;

import org.jspecify.annotations.NullMarked;
