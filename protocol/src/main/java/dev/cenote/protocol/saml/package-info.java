/** SAML 2.0: what outside issuers of assertions publish about themselves. */
@NullMarked
package dev.cenote.protocol.saml;

import org.jspecify.annotations.NullMarked;
