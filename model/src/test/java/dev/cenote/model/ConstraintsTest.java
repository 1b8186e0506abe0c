package dev.cenote.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidentity.GetIdInput;
import dev.cenote.model.cognitoidp.AddCustomAttributesRequest;
import dev.cenote.model.cognitoidp.AdminCreateUserRequest;
import dev.cenote.model.cognitoidp.CloudWatchLogsConfigurationType;
import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.DescribeUserPoolClientRequest;
import dev.cenote.model.cognitoidp.GetUserAttributeVerificationCodeRequest;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.ListUserPoolsRequest;
import dev.cenote.model.cognitoidp.LogConfigurationType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.SetLogDeliveryConfigurationRequest;
import dev.cenote.model.cognitoidp.SignUpRequest;
import dev.cenote.model.cognitoidp.TagResourceRequest;
import dev.cenote.model.cognitoidp.VerifySoftwareTokenRequest;
import dev.cenote.model.lambda.CreateFunctionRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ConstraintsTest {
    private static final String FAILED = " failed to satisfy constraint: ";

    @Test
    void findsNothingWrongWithAGoodRequest() {
        assertThat(Constraints.check(DescribeUserPoolClientRequest.builder()
                        .userPoolId("us-east-1_AbCdEfGhI")
                        .clientId("1h57kf5cpq17m0eml12EXAMPLE")
                        .build()))
                .isEmpty();
    }

    @Test
    void printsAClientIdThatBreaksItsPattern() {
        List<String> violations = Constraints.check(DescribeUserPoolClientRequest.builder()
                .userPoolId("us-east-1_AbCdEfGhI")
                .clientId("a b")
                .build());
        assertThat(Constraints.message(violations))
                .isEqualTo("1 validation error detected: Value 'a b' at 'clientId'" + FAILED
                        + "Member must satisfy regular expression pattern: [\\w+]+");
    }

    @Test
    void joinsViolationsPatternBeforeLength() {
        List<String> violations = Constraints.check(
                VerifySoftwareTokenRequest.builder().userCode("Aaaa").build());
        assertThat(Constraints.message(violations))
                .isEqualTo("2 validation errors detected: Value 'Aaaa' at 'userCode'" + FAILED
                        + "Member must satisfy regular expression pattern: [0-9]+; Value 'Aaaa' at 'userCode'" + FAILED
                        + "Member must have length greater than or equal to 6");
    }

    @Test
    void namesAMissingMemberNullWithoutQuotes() {
        assertThat(Constraints.check(GetUserAttributeVerificationCodeRequest.builder()
                        .accessToken("a.b.c")
                        .build()))
                .containsExactly("Value null at 'attributeName'" + FAILED + "Member must not be null");
    }

    @Test
    void printsNoPasswordAndNoUsername() {
        List<String> violations = Constraints.check(SignUpRequest.builder()
                .clientId("abc")
                .username("")
                .password(" top secret")
                .build());
        assertThat(violations)
                .containsExactly(
                        "Value at 'password'" + FAILED
                                + "Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
                        "Value at 'username'" + FAILED
                                + "Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
                        "Value at 'username'" + FAILED + "Member must have length greater than or equal to 1");
    }

    @Test
    void takesBlanksWithinAPasswordButNotAroundIt() {
        assertThat(passwordViolations("Correct Horse 1!")).isEmpty();
        assertThat(passwordViolations("a b")).isEmpty();
        assertThat(passwordViolations(" ab")).hasSize(1);
        assertThat(passwordViolations("ab ")).hasSize(1);
        assertThat(passwordViolations("a".repeat(255) + " ")).hasSize(1);
        assertThat(passwordViolations("a".repeat(256))).isEmpty();
    }

    private static List<String> passwordViolations(String password) {
        return Constraints.check(SignUpRequest.builder()
                .clientId("abc")
                .username("u")
                .password(password)
                .build());
    }

    @Test
    void printsNoSecretInAMap() {
        assertThat(Constraints.check(InitiateAuthRequest.builder()
                                .authFlow("NOPE")
                                .clientId("abc")
                                .authParameters(Map.of("PASSWORD", "top secret"))
                                .build())
                        .toString())
                .contains("Value 'NOPE' at 'authFlow'" + FAILED + "Member must satisfy enum value set: [")
                .doesNotContain("top secret");
    }

    @Test
    void checksTheValueOfANumber() {
        assertThat(Constraints.check(
                        ListUserPoolsRequest.builder().maxResults(0).build()))
                .containsExactly(
                        "Value '0' at 'maxResults'" + FAILED + "Member must have value greater than or equal to 1");
        assertThat(Constraints.check(
                        ListUserPoolsRequest.builder().maxResults(61).build()))
                .containsExactly(
                        "Value '61' at 'maxResults'" + FAILED + "Member must have value less than or equal to 60");
    }

    @Test
    void countsTheMembersOfAListFromOne() {
        CloudWatchLogsConfigurationType logs =
                CloudWatchLogsConfigurationType.builder().logGroupArn("short").build();
        LogConfigurationType good = LogConfigurationType.builder()
                .logLevel("ERROR")
                .eventSource("userNotification")
                .build();
        assertThat(Constraints.check(SetLogDeliveryConfigurationRequest.builder()
                        .userPoolId("us-east-1_AbCdEfGhI")
                        .logConfigurations(List.of(
                                good,
                                good.toBuilder()
                                        .cloudWatchLogsConfiguration(logs)
                                        .build()))
                        .build()))
                .hasSize(2)
                .allMatch(text -> text.startsWith(
                        "Value 'short' at 'logConfigurations.2.member.cloudWatchLogsConfiguration.logGroupArn'"
                                + FAILED));
    }

    @Test
    void printsAListOfScalarsWhole() {
        assertThat(Constraints.check(CreateUserPoolClientRequest.builder()
                        .userPoolId("us-east-1_AbCdEfGhI")
                        .clientName("c")
                        .allowedOAuthFlows(List.of("token"))
                        .build()))
                .containsExactly("Value '[token]' at 'allowedOAuthFlows'" + FAILED
                        + "Member must satisfy constraint: [Member must satisfy enum value set: "
                        + "[code, implicit, client_credentials]]");
    }

    @Test
    void printsStructuresOfATooLongListWithoutTheirSecrets() {
        SchemaAttributeType attribute = SchemaAttributeType.builder().name("x").build();
        assertThat(Constraints.check(AddCustomAttributesRequest.builder()
                        .userPoolId("us-east-1_AbCdEfGhI")
                        .customAttributes(Collections.nCopies(26, attribute))
                        .build()))
                .singleElement()
                .asString()
                .startsWith("Value '[SchemaAttributeType(name=x), SchemaAttributeType(name=x), ")
                .endsWith(" at 'customAttributes'" + FAILED + "Member must have length less than or equal to 25");
    }

    @Test
    void namesTheConstraintsOfKeysAndValuesOfAMap() {
        assertThat(Constraints.check(TagResourceRequest.builder()
                        .resourceArn("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI")
                        .tags(Map.of("", "v".repeat(257)))
                        .build()))
                .containsExactly(
                        "Value '{=" + "v".repeat(257) + "}' at 'tags'" + FAILED
                                + "Map keys must satisfy constraint: [Member must have length less than or equal to 128, "
                                + "Member must have length greater than or equal to 1]",
                        "Value '{=" + "v".repeat(257) + "}' at 'tags'" + FAILED
                                + "Map value must satisfy constraint: [Member must have length less than or equal to 256, "
                                + "Member must have length greater than or equal to 0]");
    }

    @Test
    void countsCharactersNotHalvesOfSurrogatePairs() {
        AdminCreateUserRequest request = AdminCreateUserRequest.builder()
                .userPoolId("us-east-1_AbCdEfGhI")
                .username("\ud83d\ude00".repeat(128))
                .build();
        assertThat(Constraints.check(request)).isEmpty();
    }

    @Test
    void stopsAtAHundredViolations() {
        AddCustomAttributesRequest request = AddCustomAttributesRequest.builder()
                .userPoolId("us-east-1_AbCdEfGhI")
                .customAttributes(Collections.nCopies(
                        100_000, SchemaAttributeType.builder().name("").build()))
                .build();
        assertThat(Constraints.check(request)).hasSize(100);
    }

    @Test
    void cutsAValueThatIsEchoed() {
        GetIdInput request =
                GetIdInput.builder().identityPoolId("x".repeat(1_000_000)).build();
        assertThat(Constraints.message(Constraints.check(request))).hasSizeLessThan(10_000);
    }

    @Test
    @Timeout(120)
    void decidesHostileTextInBoundedSteps() {
        CreateFunctionRequest request = CreateFunctionRequest.builder()
                .functionName("arn:aws:lambda:" + "a".repeat(500_000) + "!")
                .role("arn:" + "aws-".repeat(100_000))
                .handler("a".repeat(500_000))
                .build();
        assertThat(Constraints.check(request)).isNotEmpty();
    }

    @Test
    void givesUpOnPatternsThatBacktrackWithoutEnd() {
        StringShape shape = new StringShape("Bad", 0, Integer.MAX_VALUE, "(a+)+b", false);
        assertThat(shape.matches("a".repeat(40))).isFalse();
        assertThat(shape.matches("a".repeat(40) + "b")).isTrue();
        StringShape deep = new StringShape("Deep", 0, Integer.MAX_VALUE, "(a|b)*c", false);
        assertThat(deep.matches("ab".repeat(500_000))).isFalse();
    }
}
