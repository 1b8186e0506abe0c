package dev.cenote.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who may act as a role, and for how long. */
class RoleAssumptionTest extends RoleContract {
    private static final String REFUSED = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: ";

    @Test
    void aRoleThatIsNotThereAndOneThatDoesNotTrustLookTheSame() {
        role(OTHER, "Other", "/", trust("\"AWS\":\"AIDASOMEBODYELSE\"", "sts:AssumeRole", ""));
        String refused = REFUSED + "sts:AssumeRole on resource: ROLE because no role trust policy allows the"
                + " sts:AssumeRole action";
        for (String arn : List.of(OTHER_ARN, OTHER_ARN + "x", "arn:aws:iam::123456789012:role/Reader")) {
            assertRefused("AccessDenied", refused.replace("ROLE", arn), () -> assume(arn, NOTHING));
        }
    }

    @Test
    void howLongSessionsOfARoleMayLastIsNothingThatStrangersLearn() {
        role(OTHER, "Other", "/", trust("\"AWS\":\"AIDASOMEBODYELSE\"", "sts:AssumeRole", ""));
        for (String arn : List.of(OTHER_ARN, OTHER_ARN + "x")) {
            assertRefused(
                    "AccessDenied",
                    REFUSED + "sts:AssumeRole on resource: " + arn
                            + " because no role trust policy allows the sts:AssumeRole action",
                    () -> roles.byPrincipal(alice(), request(arn, 43_200, null), NOTHING, HERE));
            assertRefused(
                    "AccessDenied",
                    "Not authorized to perform sts:AssumeRoleWithWebIdentity",
                    () -> roles.withWebIdentity(
                            identity("us-east-1:pool", "unauthenticated"), request(arn, 43_200, null), HERE));
        }
    }

    @Test
    void whoTrustsTheAccountLeavesItToThePoliciesOfItsUsers() {
        role(OTHER, "Other", "/", trust("\"AWS\":\"" + ACCOUNT + "\"", "sts:AssumeRole", ""));
        assertRefused(
                "AccessDenied",
                REFUSED + "sts:AssumeRole on resource: " + OTHER_ARN
                        + " because no identity-based policy allows the sts:AssumeRole action",
                () -> assume(OTHER_ARN, NOTHING));
        allow(ALICE, "sts:AssumeRole");
        assertThat(assume(OTHER_ARN, NOTHING).assumedRoleId()).isEqualTo(OTHER + ":work");
    }

    @Test
    void aRoleMustBeNamedToAssumeItself() {
        allow(READER, "sts:AssumeRole");
        role(OTHER, "Other", "/", trust("\"AWS\":\"" + ACCOUNT + "\"", "sts:AssumeRole", ""));
        allow(OTHER, "sts:AssumeRole");
        allow(ALICE, "sts:AssumeRole");
        Principal other = signedBy(assume(OTHER_ARN, NOTHING));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> roles.byPrincipal(other, request(OTHER_ARN, 900, null), NOTHING, HERE))
                .withMessageContaining("no role trust policy allows");
    }

    @Test
    void rootAndFederatedUsersAssumeNothing() {
        Principal root = new Principal(new Arn("aws", "iam", "", ACCOUNT, "root"), ACCOUNT, "AKIAROOT");
        assertRefused(
                "AccessDenied",
                "Roles may not be assumed by root accounts.",
                () -> roles.byPrincipal(root, request(READER_ARN, 900, null), NOTHING, HERE));
    }

    @Test
    void durationsAreBoundByTheRoleAndByChaining() {
        assertRefused(
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
                () -> roles.byPrincipal(alice(), request(READER_ARN, 3601, null), NOTHING, HERE));
        role(OTHER, "Other", "/", trust("\"AWS\":\"" + READER + "\"", "sts:AssumeRole", ""), 43200);
        Principal reader = signedBy(assume(READER_ARN, NOTHING));
        assertRefused(
                "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
                () -> roles.byPrincipal(reader, request(OTHER_ARN, 3601, null), NOTHING, HERE));
        assertThat(roles.byPrincipal(reader, request(OTHER_ARN, 3600, null), NOTHING, HERE)
                        .credentials()
                        .expiration())
                .isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void whatIsNoRoleIsInvalid() {
        for (String arn : List.of("arn:a:a::aaaaaaaaaa:", "arn:aws:iam::123456789012:user/x", "x".repeat(20))) {
            assertRefused("ValidationError", arn + " is invalid", () -> assume(arn, NOTHING));
        }
    }

    @Test
    void aWebIdentityIsTrustedByItsProviderAndClaims() {
        String only = """
                ,"Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"us-east-1:pool"},
                "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}""";
        role(
                OTHER,
                "Other",
                "/",
                trust("\"Federated\":\"cognito-identity.amazonaws.com\"", "sts:AssumeRoleWithWebIdentity", only));
        allow(OTHER, "cognito-idp:*");
        AssumedRole assumed =
                roles.withWebIdentity(identity("us-east-1:pool", "authenticated"), request(OTHER_ARN, 900, null), HERE);
        assertThat(decide(assumed).allowed()).isTrue();
        String refused = "Not authorized to perform sts:AssumeRoleWithWebIdentity";
        for (WebIdentity wrong : List.of(
                identity("us-east-1:another", "authenticated"), identity("us-east-1:pool", "unauthenticated"))) {
            assertRefused(
                    "AccessDenied", refused, () -> roles.withWebIdentity(wrong, request(OTHER_ARN, 900, null), HERE));
        }
        for (String arn : List.of(OTHER_ARN + "x", READER_ARN)) {
            assertRefused(
                    "AccessDenied",
                    refused,
                    () -> roles.withWebIdentity(
                            identity("us-east-1:pool", "authenticated"), request(arn, 900, null), HERE));
        }
    }

    @Test
    void aTrustPolicyMayAskForTagsOfItsRole() {
        String open = ",\"Condition\":{\"StringEquals\":{\"iam:ResourceTag/Door\":\"open\"}}";
        role(OTHER, "Other", "/", trust("\"AWS\":\"" + ALICE + "\"", "sts:AssumeRole", open));
        String federated = "AROAFEDERATED000000AB";
        String federatedArn = "arn:aws:iam::123456789012:role/Federated";
        role(
                federated,
                "Federated",
                "/",
                trust(
                        "\"Federated\":\"cognito-identity.amazonaws.com\"",
                        "sts:AssumeRoleWithWebIdentity",
                        open.replace("iam:", "aws:")));
        Supplier<AssumedRole> stranger = () -> roles.withWebIdentity(
                identity("us-east-1:pool", "authenticated"), request(federatedArn, 900, null), HERE);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> assume(OTHER_ARN, NOTHING));
        assertThatExceptionOfType(Refusal.class).isThrownBy(stranger::get);
        for (String role : List.of(OTHER, federated)) {
            tag(role, "door", "open");
        }
        assertThat(assume(OTHER_ARN, NOTHING).assumedRoleId()).isEqualTo(OTHER + ":work");
        assertThat(stranger.get().assumedRoleId()).isEqualTo(federated + ":work");
    }
}
