/** Documents of SAML identity providers. */
@NullMarked
package dev.cenote.protocol.saml;

import org.jspecify.annotations.NullMarked;
