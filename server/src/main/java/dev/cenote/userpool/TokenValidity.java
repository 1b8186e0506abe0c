package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.TokenValidityUnitsType;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long the tokens of an app client are valid. */
public record TokenValidity(Duration accessToken, Duration idToken, Duration refreshToken) {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SHORTEST_REFRESH = Duration.ofHours(1);
    private static final Duration LONGEST_REFRESH = Duration.ofDays(3650);
    private static final Duration DEFAULT = Duration.ofHours(1);
    private static final Duration DEFAULT_REFRESH = Duration.ofDays(30);
    private static final String HOURS = "hours";
    private static final String DAYS = "days";

    /** Reads a client's settings: hours for access and ID tokens, days for refresh tokens, unless a unit is named. */
    public static TokenValidity of(UserPoolClientType client) {
        @Nullable TokenValidityUnitsType units = client.tokenValidityUnits();
        return new TokenValidity(
                of(client.accessTokenValidity(), units == null ? null : units.accessToken(), HOURS, DEFAULT),
                of(client.idTokenValidity(), units == null ? null : units.idToken(), HOURS, DEFAULT),
                of(refresh(client), units == null ? null : units.refreshToken(), DAYS, DEFAULT_REFRESH));
    }

    /**
     * The number that stands for 30 days in the unit of the client, which is what AWS puts in the place of an absent
     * refresh token validity and of 0.
     */
    public static int defaultRefresh(@Nullable TokenValidityUnitsType units) {
        String unit = units == null || units.refreshToken() == null ? DAYS : units.refreshToken();
        return (int) DEFAULT_REFRESH.dividedBy(unit(unit));
    }

    /** Refuses what AWS refuses: a validity out of its range, or tokens that outlive the refresh token. */
    public void check() {
        checkRange(accessToken, SHORTEST, LONGEST);
        checkRange(idToken, SHORTEST, LONGEST);
        checkRange(refreshToken, SHORTEST_REFRESH, LONGEST_REFRESH);
        if (accessToken.compareTo(refreshToken) > 0 || idToken.compareTo(refreshToken) > 0) {
            throw Refusal.invalidParameter("Access and Id Token expiration times must be less than or equal to refresh"
                    + " token expiration times.");
        }
    }

    private static void checkRange(Duration validity, Duration shortest, Duration longest) {
        if (validity.compareTo(shortest) < 0 || validity.compareTo(longest) > 0) {
            throw Refusal.invalidParameter("Invalid range for token validity.");
        }
    }

    // COGNITO: 0 is taken as "not said", because an older API had no other way to say it.
    private static @Nullable Integer refresh(UserPoolClientType client) {
        Integer validity = client.refreshTokenValidity();
        return validity == null || validity == 0 ? null : validity;
    }

    private static Duration of(
            @Nullable Integer number, @Nullable String unit, String defaultUnit, Duration defaultValidity) {
        return number == null
                ? defaultValidity
                : unit(unit == null ? defaultUnit : unit).multipliedBy(number);
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "seconds" -> Duration.ofSeconds(1);
            case "minutes" -> Duration.ofMinutes(1);
            case HOURS -> Duration.ofHours(1);
            case DAYS -> Duration.ofDays(1);
            // The model's constraints let no other unit in.
            default -> throw new IllegalArgumentException("unknown unit " + name);
        };
    }
}
