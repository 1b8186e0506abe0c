package dev.cenote.login.session;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.token.OAuthGrant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a person allowed a device.
 *
 * @param id of what the device redeems
 * @param userId who allowed it
 * @param generation of the account then: signing out everywhere takes it back
 * @param authTime when the person last took part in a sign-in
 */
public record DeviceGrant(
        String id, String userId, long generation, List<String> scopes, Instant authTime, OAuthGrant details)
        implements PersonGrant {
    private static final String GENERATION = "generation";
    private static final String SCOPES = "scopes";
    private static final String AUTH_TIME = "auth_time";

    /** Copies the list. */
    public DeviceGrant {
        scopes = List.copyOf(scopes);
    }

    /** What is kept before anybody has decided. */
    static String asked(List<String> scopes) {
        return JsonObjects.write(Map.of(SCOPES, scopes));
    }

    /** The scopes in what {@link #asked} or {@link #settings} wrote. */
    static List<String> scopes(String settings) {
        return scopes(JsonObjects.require(settings));
    }

    String settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(SCOPES, scopes);
        settings.put(GENERATION, generation);
        settings.put(AUTH_TIME, authTime.toEpochMilli());
        details.writeTo(settings);
        return JsonObjects.write(settings);
    }

    static DeviceGrant of(String id, String userId, String text) {
        Map<String, Object> settings = JsonObjects.require(text);
        return new DeviceGrant(
                id,
                userId,
                (Long) Objects.requireNonNull(settings.get(GENERATION)),
                scopes(settings),
                Instant.ofEpochMilli((Long) Objects.requireNonNull(settings.get(AUTH_TIME))),
                OAuthGrant.readFrom(settings));
    }

    private static List<String> scopes(Map<String, Object> settings) {
        List<?> scopes = (List<?>) Objects.requireNonNull(settings.get(SCOPES));
        return scopes.stream().map(String.class::cast).toList();
    }
}
