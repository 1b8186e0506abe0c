/** Tests: what OAuth 2.0 computes besides tokens. */
@NullMarked
package dev.cenote.protocol.oauth;

import org.jspecify.annotations.NullMarked;
