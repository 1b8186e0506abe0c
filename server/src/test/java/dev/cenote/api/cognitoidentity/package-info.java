/** Tests: the identity-pool API, on a whole server. */
@NullMarked
package dev.cenote.api.cognitoidentity;

import org.jspecify.annotations.NullMarked;
