/** The identity-pool API as SDKs know it: one operation table for each AWS noun. */
@NullMarked
package dev.cenote.api.cognitoidentity;

import org.jspecify.annotations.NullMarked;
