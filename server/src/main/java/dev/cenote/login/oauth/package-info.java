/** The authorization server without pages: token endpoint, discovery documents, key sets. */
@NullMarked
package dev.cenote.login.oauth;

import org.jspecify.annotations.NullMarked;
