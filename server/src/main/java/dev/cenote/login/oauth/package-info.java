/** The authorization server without pages: the endpoints that apps call or send browsers to, discovery, key sets. */
@NullMarked
package dev.cenote.login.oauth;

import org.jspecify.annotations.NullMarked;
