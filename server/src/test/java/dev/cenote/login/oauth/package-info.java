/** Tests: The token endpoint, discovery and key sets, over real HTTP. */
@NullMarked
package dev.cenote.login.oauth;

import org.jspecify.annotations.NullMarked;
