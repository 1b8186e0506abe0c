package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

class TagOperationsTest extends PoolApiContract {
    private static final String INVALID = "InvalidParameterException";
    private static final String NOT_FOUND = "ResourceNotFoundException";

    @Test
    void tagsAreMergedAndListedAndTakenAway() {
        UserPoolType pool = create(request -> request.userPoolTags(Map.of("a", "1", "b", "2")));
        assertThat(server().post("TagResource", arn(pool, "\"Tags\":{\"b\":\"3\",\"c\":\"\"}"))
                        .body())
                .isEqualTo("{}");
        assertThat(server().post("ListTagsForResource", arn(pool, null)).body())
                .isEqualTo("{\"Tags\":{\"a\":\"1\",\"b\":\"3\",\"c\":\"\"}}");
        assertThat(server().post("UntagResource", arn(pool, "\"TagKeys\":[\"a\",\"never there\"]"))
                        .body())
                .isEqualTo("{}");
        assertThat(describe(pool.id()).userPoolTags()).isEqualTo(Map.of("b", "3", "c", ""));
    }

    @Test
    void aPoolThatIsToSignOnTheCurveGetsKeysForItHoweverItIsAsked() {
        Map<String, String> wanted = Map.of("cenote:signing-algorithm", "ES256");
        UserPoolType made = create(request -> request.userPoolTags(wanted));
        UserPoolType tagged = create(request -> {});
        UserPoolType updated = create(request -> {});
        assertThat(purposes(tagged)).containsExactly(Purpose.ACCESS, Purpose.ID);
        for (int i = 0; i < 2; i++) {
            server().post("TagResource", arn(tagged, "\"Tags\":{\"cenote:signing-algorithm\":\"ES256\"}"));
            client().updateUserPool(request -> request.userPoolId(updated.id()).userPoolTags(wanted));
        }
        for (UserPoolType pool : List.of(made, tagged, updated)) {
            assertThat(purposes(pool))
                    .containsExactly(Purpose.ACCESS, Purpose.ACCESS_ES256, Purpose.ID, Purpose.ID_ES256);
        }
        refused(
                "InvalidParameterException",
                "Tag cenote:signing-algorithm has the value 'HS256', which is none of RS256, ES256.",
                () -> create(request -> request.userPoolTags(Map.of("cenote:signing-algorithm", "HS256"))));
        UserPoolType plain = create(request -> request.userPoolTags(Map.of("cenote:signing-algorithm", "RS256")));
        assertThat(purposes(plain)).containsExactly(Purpose.ACCESS, Purpose.ID);
    }

    private static List<Purpose> purposes(UserPoolType pool) {
        return server().database().read(transaction -> new SigningKeyStore().list(transaction, pool.id())).stream()
                .map(SigningKeyRow::purpose)
                .toList();
    }

    @Test
    void aPoolWithoutTagsListsNone() {
        assertThat(server().post("ListTagsForResource", arn(create(request -> {}), null))
                        .body())
                .isEqualTo("{\"Tags\":{}}");
    }

    @Test
    void tagsGoWithTheirPool() {
        UserPoolType pool = create(request -> request.userPoolTags(Map.of("_custom_id_", "us-east-1_again")));
        client().tagResource(request -> request.resourceArn(pool.arn()).tags(Map.of("old", "tag")));
        client().deleteUserPool(request -> request.userPoolId(pool.id()));
        assertThat(create(request -> request.userPoolTags(Map.of("_custom_id_", "us-east-1_again")))
                        .userPoolTags())
                .isEmpty();
        client().deleteUserPool(request -> request.userPoolId(pool.id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws:x | y | Tag keys that begin with aws: are reserved: aws:x",
                "cenote:introspektion | on | Unknown tag cenote:introspektion: the nearest known one is cenote:introspection.",
                "cenote:introspektion@abc | on | Unknown tag cenote:introspektion@abc: the nearest known one is cenote:introspection.",
                "_custom_id_ | us-east-1_other | The id of a user pool cannot be changed by the tag _custom_id_.",
            })
    void refusesTagsThatMayNotBeSet(String key, String value, String message) {
        UserPoolType pool = create(request -> {});
        refused(
                INVALID,
                message,
                () -> client().tagResource(
                                request -> request.resourceArn(pool.arn()).tags(Map.of(key, value, "other", "x"))));
        assertThat(describe(pool.id()).userPoolTags()).isEmpty();
    }

    @Test
    void theTagOfAFixedIdMayBeSentAgainAndIsNotKept() {
        UserPoolType pool = create(request -> {});
        client().tagResource(request -> request.resourceArn(pool.arn()).tags(Map.of("_custom_id_", pool.id())));
        client().updateUserPool(
                        request -> request.userPoolId(pool.id()).userPoolTags(Map.of("_custom_id_", pool.id())));
        assertThat(describe(pool.id()).userPoolTags()).isEmpty();
    }

    @Test
    void fiftyTagsAreTheMost() {
        UserPoolType pool = create(request ->
                request.userPoolTags(IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "t" + i, i -> "v"))));
        client().tagResource(request -> request.resourceArn(pool.arn()).tags(Map.of("t7", "changed")));
        refused(
                INVALID,
                "A user pool cannot have more than 50 tags.",
                () -> client().tagResource(
                                request -> request.resourceArn(pool.arn()).tags(Map.of("one more", "v"))));
    }

    @Test
    void moreNamesThanFiftyTagsHaveAreRefusedBeforePoliciesAreAsked() {
        UserPoolType pool = create(request -> {});
        String keys = IntStream.range(0, 600)
                .mapToObj(i -> '"' + "k".repeat(110) + i + '"')
                .collect(Collectors.joining(","));
        assertThat(server().post("UntagResource", arn(pool, "\"TagKeys\":[" + keys + "]"))
                        .body())
                .contains("\"__type\":\"InvalidParameterException\"", "What the request names is too long.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_nobody000",
                "arn:aws:cognito-idp:us-east-1:111111111111:userpool/us-east-1_nobody000",
                "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/us-east-1_nobody000",
            })
    void refusesPoolsThatDoNotExist(String arn) {
        String message = "User pool us-east-1_nobody000 does not exist.";
        refused(NOT_FOUND, message, () -> client().listTagsForResource(request -> request.resourceArn(arn)));
        refused(
                NOT_FOUND,
                message,
                () -> client().tagResource(request -> request.resourceArn(arn).tags(Map.of("a", "b"))));
        refused(
                NOT_FOUND,
                message,
                () -> client().untagResource(request -> request.resourceArn(arn).tagKeys("a")));
    }

    @Test
    void refusesThePoolsOfOthers() {
        UserPoolType pool = create(request -> {});
        String foreign = pool.arn().replace(ApiServer.ACCOUNT, "111111111111");
        refused(
                NOT_FOUND,
                "User pool " + pool.id() + " does not exist.",
                () -> client().listTagsForResource(request -> request.resourceArn(foreign)));
    }

    @Test
    void refusesResourcesThatHaveNoTagsHere() {
        String arn = "arn:aws:cognito-idp:us-east-1:000000000000:something/else";
        refused(
                INVALID,
                "Invalid resource ARN: " + arn,
                () -> client().listTagsForResource(request -> request.resourceArn(arn)));
    }

    private static String arn(UserPoolType pool, @Nullable String more) {
        return "{\"ResourceArn\":\"" + pool.arn() + "\"" + (more == null ? "" : "," + more) + "}";
    }
}
