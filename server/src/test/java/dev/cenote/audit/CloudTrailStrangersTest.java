package dev.cenote.audit;

import static dev.cenote.audit.ToldEvents.ACCOUNT;
import static dev.cenote.audit.ToldEvents.ADA;
import static dev.cenote.audit.ToldEvents.NOBODY;
import static dev.cenote.audit.ToldEvents.call;
import static dev.cenote.audit.ToldEvents.kept;
import static dev.cenote.audit.ToldEvents.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.CalledOperation;
import dev.cenote.aws.CalledOperation.Failure;
import dev.cenote.model.cognitoidentity.CognitoIdentity;
import dev.cenote.model.cognitoidp.CognitoIdp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom nobody knows fills no event, and no place where events of people who proved something stand. */
class CloudTrailStrangersTest {
    @ParameterizedTest
    @CsvSource({
        "InitiateAuth, {}, '{\"ChallengeName\":\"PASSWORD_VERIFIER\"}', false",
        "ForgotPassword, {}, '{}', false",
        "ResendConfirmationCode, {}, '{}', false",
        "ConfirmForgotPassword, {}, '{}', true",
        "RespondToAuthChallenge, {}, '{\"ChallengeName\":\"SOFTWARE_TOKEN_MFA\"}', true",
        "SignUp, {}, '{\"UserSub\":\"the-sub\"}', true"
    })
    void whatAnybodyMayRepeatProvesNothing(String operation, String input, String output, boolean proved) {
        assertThat(proved(call(CognitoIdp.SERVICE, operation, NOBODY, input, output, null)))
                .isEqualTo(proved);
        Failure failure = new Failure("NotAuthorizedException", "No.");
        assertThat(proved(call(CognitoIdp.SERVICE, operation, NOBODY, input, null, failure)))
                .isFalse();
        assertThat(proved(call(CognitoIdp.SERVICE, operation, ADA, input, null, failure)))
                .isTrue();
    }

    @Test
    void guestsOfIdentityPoolsAndReadersOfPagesProveNothing() {
        assertThat(proved(call(CognitoIdentity.SERVICE, "GetId", NOBODY, "{}", "{\"IdentityId\":\"a:b\"}", null)))
                .isFalse();
        assertThat(proved(page("CognitoAuthentication", 302, "", false))).isFalse();
        assertThat(proved(page("Revoke_POST", 200, "", false))).isFalse();
        assertThat(proved(page("Token_POST", 400, "", true))).isFalse();
        assertThat(proved(page("Token_POST", 200, "", true))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&a", "&redirect_uri=%01", "&redirect_uri=https://app.example/a/rather/long/path"})
    void whatAStrangerRepeatsMakesNoLongEvent(String field) {
        String query = "client_id=x&logout_uri=y" + field.repeat(7500);
        List<String> events = kept(true, cloudTrail -> cloudTrail.served(page("Logout", 302, query, false)));
        assertThat(events.getFirst()).hasSizeLessThan(8192).contains("\"client_id\":[\"x\"]", "\"logout_uri\":[\"y\"]");
    }

    private static boolean proved(CalledOperation call) {
        return proved(cloudTrail -> cloudTrail.called(call));
    }

    private static boolean proved(ServedPage page) {
        return proved(cloudTrail -> cloudTrail.served(page));
    }

    private static boolean proved(Consumer<CloudTrail> telling) {
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        AuditSink only = new KeptEvents(kept).only(AuditEvent::proved);
        try (AuditTrail trail = new AuditTrail(List.of(only))) {
            telling.accept(new CloudTrail(trail, true, ACCOUNT, CalledOperations.CLOCK, CalledOperations.random()));
        }
        return !kept.isEmpty();
    }
}
