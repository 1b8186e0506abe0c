package dev.cenote.login.session;

import dev.cenote.userpool.DpopUse;
import org.jspecify.annotations.Nullable;

/**
 * In what manner a client's requests are checked and answered.
 *
 * @param managed whether the domain shows managed login, which knows prompts
 * @param strict whether the client asks for strict OpenID Connect, which knows them on every page
 * @param pkceRequired whether there are no codes without PKCE
 * @param sessionNamed whether ID tokens say which session of the browser they come from
 * @param dpop whether tokens are bound to keys
 * @param issuer what answers say of who gives them (RFC 9207), null where they say nothing
 * @param unpushed whether the app should have pushed its request (RFC 9126 §5) and has not
 */
record Manner(
        boolean managed,
        boolean strict,
        boolean pkceRequired,
        boolean sessionNamed,
        DpopUse dpop,
        @Nullable String issuer,
        boolean unpushed) {}
