package dev.cenote.login.oauth;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.http.Form;
import dev.cenote.keys.RandomText;
import dev.cenote.login.session.AuthorizationCodes;
import dev.cenote.login.session.BrowserSessions;
import dev.cenote.login.session.CodeGrant;
import dev.cenote.protocol.oauth.CodeChallenge;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.SignedIn;
import dev.cenote.token.TokenRevocation;
import dev.cenote.token.UserTokenSet;
import dev.cenote.token.UserTokens;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Extension;
import java.io.Serial;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client redeems an authorization code for the tokens of a person (RFC 6749 §4.1.3, RFC 7636 §4.6). */
final class AuthorizationCodeGrant implements Grant {
    private final Parts parts;
    private final Extensions extensions = new Extensions();

    AuthorizationCodeGrant(Parts parts) {
        this.parts = parts;
    }

    /** What it works with. */
    record Parts(
            Database database,
            Pools pools,
            AuthorizationCodes codes,
            BrowserSessions sessions,
            UserTokens tokens,
            TokenRevocation revocation,
            RandomText random) {}

    @Override
    public String type() {
        return "authorization_code";
    }

    @Override
    public boolean needsConfidentialClient() {
        return false;
    }

    @Override
    public void checkAllowed(AuthenticatedClient client) {
        AppClient settings = client.client();
        if (!settings.allowedOAuthFlowsUserPoolClient()
                || !settings.allowedOAuthFlows().contains("code")) {
            throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT);
        }
    }

    @Override
    public UserTokenSet redeem(AuthenticatedClient authenticated, Form form) {
        AppClient client = authenticated.client();
        String code = require(form, "code");
        String redirectUri = require(form, "redirect_uri");
        Redemption redemption = parts.database.read(transaction -> find(transaction, client, code));
        checkRedirect(redemption.grant(), redirectUri);
        checkVerifier(redemption.grant(), form.first("code_verifier").orElse(null));
        checkKey(redemption.grant(), authenticated.key());
        // After the proofs: whoever finds a code in a log must not end the sign-in that it led to.
        checkFirstUse(redemption.found);
        return issue(authenticated, redemption, code);
    }

    private UserTokenSet issue(AuthenticatedClient authenticated, Redemption redemption, String code) {
        SignedIn signedIn = redemption.redeemer.signIn(authenticated, redemption.grant(), parts.random.uuid());
        try {
            // The function before tokens is asked outside of the transaction, because it takes as long as it likes: of
            // rivals that redeem one code at the same moment each may ask it, and the answer of one counts. Were the
            // code used up first, a function that fails would cost the person the sign-in.
            return parts.tokens.issue(signedIn, transaction -> {
                // INVARIANT: of two that redeem one code, on whatever nodes, one gets tokens.
                if (!parts.codes.consume(transaction, redemption.found, signedIn.eventId())) {
                    throw new Late();
                }
                checkSession(transaction, redemption);
            });
        } catch (Late late) {
            checkFirstUse(parts.database.read(transaction -> find(transaction, signedIn.client(), code)).found);
            throw new OAuthRefusal(OAuthError.INVALID_GRANT);
        }
    }

    /**
     * COGNITO: a code outlives the session in which it was given out. An app that wants to hear of its end would not
     * hear of this one any more, and strict OpenID Connect ends what the session led to.
     */
    private void checkSession(Transaction transaction, Redemption redemption) {
        CodeGrant grant = redemption.grant();
        String session = grant.session();
        if (redemption.followed && session != null && !parts.sessions.lives(transaction, grant.userId(), session)) {
            throw new OAuthRefusal(OAuthError.INVALID_GRANT);
        }
    }

    /** RFC 6749 §4.1.2: a code that comes twice was stolen once, and what it led to ends. */
    private void checkFirstUse(AuthorizationCodes.Found found) {
        String familyId = found.familyId();
        if (familyId != null) {
            parts.revocation.revokeFamily(familyId);
            throw new OAuthRefusal(OAuthError.INVALID_GRANT);
        }
    }

    /** COGNITO: another error than RFC 6749 has. */
    private static void checkRedirect(CodeGrant grant, String redirectUri) {
        if (!grant.redirectUri().equals(redirectUri)) {
            throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT, "invalid_redirect");
        }
    }

    /**
     * RFC 9700 §4.8.2: a verifier without a challenge is refused too, because somebody has taken the challenge away.
     */
    private static void checkVerifier(CodeGrant grant, @Nullable String verifier) {
        String challenge = grant.codeChallenge();
        boolean proved =
                challenge == null ? verifier == null : verifier != null && CodeChallenge.matches(challenge, verifier);
        if (!proved) {
            throw new OAuthRefusal(OAuthError.INVALID_GRANT);
        }
    }

    /** RFC 9449 §10: a code that was asked for with a key is redeemed with that key. */
    private static void checkKey(CodeGrant grant, @Nullable String key) {
        String bound = grant.keyThumbprint();
        if (bound != null && !bound.equals(key)) {
            throw new OAuthRefusal(OAuthError.INVALID_GRANT);
        }
    }

    private Redemption find(Transaction transaction, AppClient client, String code) {
        AuthorizationCodes.Found found = parts.codes
                .find(transaction, client, code)
                .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_GRANT));
        Redeemer redeemer = Redeemer.find(transaction, parts.pools, client, found.grant());
        Set<Extension> asked = extensions.of(transaction, redeemer.pool(), client.id());
        return new Redemption(
                found, redeemer, asked.contains(Extension.BACKCHANNEL_LOGOUT) || asked.contains(Extension.STRICT_OIDC));
    }

    private static String require(Form form, String name) {
        return form.first(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST));
    }

    /** @param followed whether the code ends with the session in which it was given out */
    private record Redemption(AuthorizationCodes.Found found, Redeemer redeemer, boolean followed) {
        CodeGrant grant() {
            return found.grant();
        }
    }

    /** Somebody else was faster; without stack trace, because it is an answer. */
    private static final class Late extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Late() {
            super("redeemed meanwhile", null, false, false);
        }
    }
}
