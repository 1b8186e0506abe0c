package dev.cenote.token;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What an access token says about its person to whoever bears it, at userInfo (OpenID Connect Core §5.3). */
public sealed interface BearerClaims {
    /** The thumbprint of the key without whose proof it says nothing (RFC 9449 §7); null where it needs none. */
    @Nullable
    String key();

    /**
     * The attributes that the token's scopes and the client's permissions let it see, and {@code sub} and
     * {@code username}. COGNITO: every value is text here, {@code email_verified} too; only where the client asks for
     * strict OpenID Connect they have their types.
     */
    record Told(SortedMap<String, Object> claims, @Nullable String key) implements BearerClaims {}

    /** The token is good, and was not given for this. */
    record WithoutOpenId(@Nullable String key) implements BearerClaims {}

    /** The token is bound to no key, and its client wants none that are not. */
    record Unbound() implements BearerClaims {
        @Override
        public @Nullable String key() {
            return null;
        }
    }
}
