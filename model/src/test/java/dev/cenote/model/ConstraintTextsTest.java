package dev.cenote.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidentity.GetIdInput;
import dev.cenote.model.cognitoidentity.MappingRule;
import dev.cenote.model.cognitoidentity.RoleMapping;
import dev.cenote.model.cognitoidentity.RulesConfigurationType;
import dev.cenote.model.cognitoidentity.SetIdentityPoolRolesInput;
import dev.cenote.model.cognitoidp.AdminSetUserPasswordRequest;
import dev.cenote.model.cognitoidp.ConfirmSignUpRequest;
import dev.cenote.model.cognitoidp.CreateGroupRequest;
import dev.cenote.model.cognitoidp.GetUserAttributeVerificationCodeRequest;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.ListUserPoolsRequest;
import dev.cenote.model.sts.AssumeRoleRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Violations of every service and kind of nesting, worded as AWS was seen to word them. */
final class ConstraintTextsTest {
    private static final String POOL = "us-east-1_EB9S7Q8au";
    private static final String CLIENT = "6h89qn2bfglbmvfebq9aaknqk0";

    private static String message(Structure structure) {
        return Constraints.message(Constraints.check(structure));
    }

    @Test
    void findsNothingWrongWithGoodRequests() {
        assertThat(Constraints.check(InitiateAuthRequest.builder()
                        .authFlow("USER_SRP_AUTH")
                        .clientId(CLIENT)
                        .build()))
                .isEmpty();
        assertThat(Constraints.check(Empty.INSTANCE)).isEmpty();
    }

    @Test
    void wordsABrokenPattern() {
        assertThat(message(InitiateAuthRequest.builder()
                        .authFlow("USER_SRP_AUTH")
                        .clientId("not-an-id")
                        .build()))
                .isEqualTo("1 validation error detected: Value 'not-an-id' at 'clientId' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [\\w+]+");
        assertThat(message(GetIdInput.builder().identityPoolId("x").build()))
                .isEqualTo("1 validation error detected: Value 'x' at 'identityPoolId' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+");
        assertThat(message(AssumeRoleRequest.builder()
                        .roleArn("arn:aws:iam::123456789012:role/r")
                        .roleSessionName("Session1:2")
                        .build()))
                .isEqualTo(
                        "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: "
                                + "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
    }

    @Test
    void namesAMissingMemberWithoutQuotes() {
        assertThat(message(GetUserAttributeVerificationCodeRequest.builder()
                        .accessToken("token")
                        .build()))
                .isEqualTo("1 validation error detected: "
                        + "Value null at 'attributeName' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void listsTheValuesOfAnEnumeration() {
        assertThat(message(InitiateAuthRequest.builder()
                        .authFlow("MAGIC")
                        .clientId(CLIENT)
                        .build()))
                .startsWith("1 validation error detected: Value 'MAGIC' at 'authFlow' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [")
                .contains("USER_SRP_AUTH", "USER_PASSWORD_AUTH")
                .endsWith("]");
    }

    @Test
    void walksThroughMapsAndListsOfStructures() {
        RoleMapping mapping = RoleMapping.builder()
                .type("Rules")
                .rulesConfiguration(RulesConfigurationType.builder()
                        .rules(List.of(MappingRule.builder()
                                .claim("c")
                                .matchType("Equals")
                                .roleARN("arn:aws:iam::123456789012:role/r")
                                .build()))
                        .build())
                .build();
        assertThat(message(SetIdentityPoolRolesInput.builder()
                        .identityPoolId("us-east-1:0-0")
                        .roles(Map.of())
                        .roleMappings(Map.of("idp", mapping))
                        .build()))
                .isEqualTo("1 validation error detected: Value null at "
                        + "'roleMappings.idp.member.rulesConfiguration.rules.1.member.value' failed to satisfy "
                        + "constraint: Member must not be null");
    }

    @Test
    void holdsTheBoundsOfNumbers() {
        assertThat(Constraints.check(
                        ListUserPoolsRequest.builder().maxResults(1).build()))
                .isEmpty();
        assertThat(Constraints.check(
                        ListUserPoolsRequest.builder().maxResults(60).build()))
                .isEmpty();
        assertThat(message(ListUserPoolsRequest.builder().maxResults(61).build()))
                .isEqualTo("1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: "
                        + "Member must have value less than or equal to 60");
        assertThat(message(ListUserPoolsRequest.builder().maxResults(0).build()))
                .isEqualTo("1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 1");
        assertThat(message(CreateGroupRequest.builder()
                        .userPoolId(POOL)
                        .groupName("g")
                        .precedence(-1)
                        .build()))
                .endsWith("Member must have value greater than or equal to 0");
    }

    @Test
    void neverPrintsAPassword() {
        assertThat(message(AdminSetUserPasswordRequest.builder()
                        .userPoolId(POOL)
                        .username("u")
                        .password("my secret ")
                        .build()))
                .isEqualTo("1 validation error detected: Value at 'password' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$");
        assertThat(message(ConfirmSignUpRequest.builder()
                        .clientId(CLIENT)
                        .username("u")
                        .confirmationCode("no code")
                        .session("short session")
                        .build()))
                .doesNotContain("no code", "short session");
    }

    @Test
    void neverPrintsTheTokensOfLogins() {
        assertThat(message(GetIdInput.builder()
                        .identityPoolId("us-east-1:0-0")
                        .logins(Map.of("idp", "t".repeat(50_001)))
                        .build()))
                .startsWith("1 validation error detected: Value '{idp=***}' at 'logins' failed to satisfy constraint: "
                        + "Map value must satisfy constraint: [Member must have length less than or equal to 50000");
    }
}
