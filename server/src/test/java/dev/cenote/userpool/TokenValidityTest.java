package dev.cenote.userpool;

import static dev.cenote.userpool.AppClients.checkPublic;
import static dev.cenote.userpool.AppClients.client;
import static dev.cenote.userpool.AppClients.settings;
import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cenote.model.cognitoidp.TokenValidityUnitsType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenValidityTest {
    @Test
    void countsHoursAndDaysWhenNoUnitIsNamed() {
        TokenValidity validity = client(request ->
                        request.accessTokenValidity(2).idTokenValidity(3).refreshTokenValidity(4))
                .tokenValidity();
        assertThat(validity).isEqualTo(new TokenValidity(Duration.ofHours(2), Duration.ofHours(3), Duration.ofDays(4)));
    }

    @Test
    void isAnHourAndThirtyDaysWhenNothingIsSaid() {
        assertThat(client(request -> request).tokenValidity())
                .isEqualTo(new TokenValidity(Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30)));
    }

    @ParameterizedTest
    @CsvSource({"seconds, 2592000", "minutes, 43200", "hours, 720", "days, 30"})
    void takesARefreshValidityOfZeroForThirtyDaysInTheUnitOfTheClient(String unit, int shown) {
        TokenValidityUnitsType units =
                TokenValidityUnitsType.builder().refreshToken(unit).build();
        assertThat(settings(request -> request.refreshTokenValidity(0).tokenValidityUnits(units))
                        .refreshTokenValidity())
                .isEqualTo(shown);
        assertThat(client(request -> request.tokenValidityUnits(units))
                        .tokenValidity()
                        .refreshToken())
                .isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest
    @CsvSource({
        "300, seconds",
        "86400, seconds",
        "5, minutes",
        "1440, minutes",
        "1, hours",
        "24, hours",
        "24,",
        "1, days"
    })
    void acceptsFiveMinutesToADayForAccessAndIdTokens(int number, @Nullable String unit) {
        assertThatCode(() -> checkAccess(number, unit)).doesNotThrowAnyException();
        assertThatCode(() -> checkId(number, unit)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"299, seconds", "86400, hours", "4, minutes", "1441, minutes", "25,", "86400, days", "2, days"})
    void refusesWhatIsShorterOrLonger(int number, @Nullable String unit) {
        invalid("Invalid range for token validity.", () -> checkAccess(number, unit));
        invalid("Invalid range for token validity.", () -> checkId(number, unit));
    }

    @ParameterizedTest
    @CsvSource({"3600, seconds", "60, minutes", "1, hours", "3650,", "315360000, seconds"})
    void acceptsAnHourToTenYearsForRefreshTokens(int number, @Nullable String unit) {
        assertThatCode(() -> checkRefresh(number, unit)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"3599, seconds", "59, minutes", "3651,", "315360000, days"})
    void refusesOtherRefreshValidities(int number, @Nullable String unit) {
        invalid("Invalid range for token validity.", () -> checkRefresh(number, unit));
    }

    @Test
    void refusesTokensThatOutliveTheRefreshToken() {
        TokenValidityUnitsType units =
                TokenValidityUnitsType.builder().refreshToken("hours").build();
        String message =
                "Access and Id Token expiration times must be less than or equal to refresh token expiration times.";
        invalid(
                message,
                () -> checkPublic(request ->
                        request.accessTokenValidity(3).refreshTokenValidity(2).tokenValidityUnits(units)));
        invalid(
                message,
                () -> checkPublic(request ->
                        request.idTokenValidity(3).refreshTokenValidity(2).tokenValidityUnits(units)));
    }

    private static void checkAccess(int number, @Nullable String unit) {
        checkPublic(request -> request.accessTokenValidity(number)
                .tokenValidityUnits(
                        TokenValidityUnitsType.builder().accessToken(unit).build()));
    }

    private static void checkId(int number, @Nullable String unit) {
        checkPublic(request -> request.idTokenValidity(number)
                .tokenValidityUnits(
                        TokenValidityUnitsType.builder().idToken(unit).build()));
    }

    private static void checkRefresh(int number, @Nullable String unit) {
        checkPublic(request -> request.refreshTokenValidity(number)
                .tokenValidityUnits(
                        TokenValidityUnitsType.builder().refreshToken(unit).build()));
    }
}
