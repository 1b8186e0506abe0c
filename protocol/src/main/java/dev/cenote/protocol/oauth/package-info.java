/** What OAuth 2.0 computes besides tokens: PKCE (RFC 7636) and proofs that a client holds a key (RFC 9449). */
@NullMarked
package dev.cenote.protocol.oauth;

import org.jspecify.annotations.NullMarked;
