package dev.cenote.token;

import java.util.SortedMap;

/** What an access token says about its person to whoever bears it. */
public sealed interface BearerClaims {
    /**
     * The attributes that the token's scopes and the client's permissions let it see, and {@code sub} and
     * {@code username}. COGNITO: every value is text here, {@code email_verified} too; only where the client asks for
     * strict OpenID Connect they have their types.
     */
    record Told(SortedMap<String, Object> claims) implements BearerClaims {}

    /** The token is good, and was not given for this. */
    record WithoutOpenId() implements BearerClaims {}
}
