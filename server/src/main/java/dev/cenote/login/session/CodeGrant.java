package dev.cenote.login.session;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.token.OAuthGrant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization code stands for.
 *
 * @param redirectUri where it was sent, and what its redemption has to name
 * @param codeChallenge null when nothing has to be proved
 * @param authTime when the person last took part in a sign-in
 * @param keyThumbprint the key that its redemption has to prove (RFC 9449 §10), null for none
 * @param session the session of a browser in which it was given out, whether tokens name that or not; null in codes of
 *     an earlier version
 */
public record CodeGrant(
        String userId,
        long generation,
        String redirectUri,
        @Nullable String codeChallenge,
        List<String> scopes,
        Instant authTime,
        OAuthGrant details,
        @Nullable String keyThumbprint,
        @Nullable String session)
        implements PersonGrant {
    private static final String GENERATION = "generation";
    private static final String REDIRECT = "redirect_uri";
    private static final String CHALLENGE = "code_challenge";
    private static final String SCOPES = "scopes";
    private static final String AUTH_TIME = "auth_time";
    private static final String KEY = "jkt";
    private static final String SESSION = "session";

    /** Copies the list. */
    public CodeGrant {
        scopes = List.copyOf(scopes);
    }

    String settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(GENERATION, generation);
        settings.put(REDIRECT, redirectUri);
        if (codeChallenge != null) {
            settings.put(CHALLENGE, codeChallenge);
        }
        settings.put(SCOPES, scopes);
        settings.put(AUTH_TIME, authTime.toEpochMilli());
        if (keyThumbprint != null) {
            settings.put(KEY, keyThumbprint);
        }
        if (session != null) {
            settings.put(SESSION, session);
        }
        details.writeTo(settings);
        return JsonObjects.write(settings);
    }

    static CodeGrant of(String userId, String text) {
        Map<String, Object> settings = JsonObjects.require(text);
        List<?> scopes = (List<?>) Objects.requireNonNull(settings.get(SCOPES));
        return new CodeGrant(
                userId,
                (Long) Objects.requireNonNull(settings.get(GENERATION)),
                (String) Objects.requireNonNull(settings.get(REDIRECT)),
                (String) settings.get(CHALLENGE),
                scopes.stream().map(String.class::cast).toList(),
                Instant.ofEpochMilli((Long) Objects.requireNonNull(settings.get(AUTH_TIME))),
                OAuthGrant.readFrom(settings),
                (String) settings.get(KEY),
                (String) settings.get(SESSION));
    }
}
