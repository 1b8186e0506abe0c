package dev.cenote.login.oauth;

import dev.cenote.http.Form;
import dev.cenote.token.AuthenticatedClient;
import dev.cenote.token.RefreshPresentation;
import dev.cenote.token.UserTokenSet;
import dev.cenote.token.UserTokens;

/**
 * A client redeems a refresh token (RFC 6749 §6). COGNITO: it does not matter whether the sign-in came through a domain
 * or through the API, and which flows the client has now.
 */
final class RefreshTokenGrant implements Grant {
    private final UserTokens tokens;

    RefreshTokenGrant(UserTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "refresh_token";
    }

    @Override
    public boolean needsConfidentialClient() {
        return false;
    }

    @Override
    public void checkAllowed(AuthenticatedClient client) {
        // Whoever has a refresh token was allowed to get it.
    }

    @Override
    public UserTokenSet redeem(AuthenticatedClient client, Form form) {
        String token = form.first("refresh_token")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_REQUEST));
        return tokens.refresh(client.client(), token, RefreshPresentation.by(client));
    }
}
