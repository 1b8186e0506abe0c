/** The AWS face of Cognito user pools: one file per noun. */
@NullMarked
package dev.cenote.api.cognitoidp;

import org.jspecify.annotations.NullMarked;
