package dev.cenote.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.credentials.RoleAssumption.Claims;
import dev.cenote.iam.Session;
import dev.cenote.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a session of a role may do, from its beginning to its end. */
class RoleSessionTest extends RoleContract {
    @Test
    void whoeverIsNamedActsAsTheRole() {
        AssumedRole assumed = assume(READER_ARN, NOTHING);
        assertThat(assumed.arn()).hasToString("arn:aws:sts::123456789012:assumed-role/Reader/work");
        assertThat(assumed.assumedRoleId()).isEqualTo(READER + ":work");
        assertThat(assumed.packedPolicySize()).isNull();
        Principal session = signedBy(assumed);
        assertThat(session.arn()).isEqualTo(assumed.arn());
        assertThat(session.userId()).isEqualTo(READER + ":work");
        assertThat(permissions.decide(session, LIST, HERE).allowed()).isTrue();
        assertThat(permissions
                        .decide(session, new Demand("iam:ListUsers", "*", Map.of()), HERE)
                        .reason("iam:ListUsers"))
                .isEqualTo(" because no identity-based policy allows the iam:ListUsers action");
    }

    @Test
    void tagsMustBeAllowedAndTransitiveOnesGoAlong() {
        Claims tagged = new Claims(Map.of("Team", "blue", "Cost", "1"), List.of("team"), null, null, null);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> assume(READER_ARN, tagged))
                .withMessageContaining("sts:TagSession");
        database.write(transaction -> roleStore.delete(transaction, READER));
        role(READER, "Reader", "/team/", trust("\"AWS\":\"" + ALICE + "\"", TAGGING, ""));
        role(OTHER, "Other", "/", trust("\"AWS\":\"" + READER + "\"", TAGGING, ""));
        Principal reader = signedBy(assume(READER_ARN, tagged));
        assertRefused(
                "InvalidParameterValue",
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key"
                        + " from the calling session.",
                () -> roles.byPrincipal(
                        reader,
                        request(OTHER_ARN, 900, null),
                        new Claims(Map.of("TEAM", "red"), List.of(), null, null, null),
                        HERE));
        Principal other = signedBy(roles.byPrincipal(reader, request(OTHER_ARN, 900, null), NOTHING, HERE));
        Session session = Objects.requireNonNull(other.session());
        assertThat(session.traits().tags()).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void aTagOfTheSessionTakesThePlaceOfTheRolesOwn() {
        database.write(transaction -> roleStore.delete(transaction, READER));
        role(READER, "Reader", "/team/", trust("\"AWS\":\"" + ALICE + "\"", TAGGING, ""));
        tag(READER, "Team", "red");
        put(READER, "tags", """
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*",
                "Condition":{"StringEquals":{"aws:PrincipalTag/team":"red"}}}}""");
        assertThat(decide(assume(READER_ARN, NOTHING)).reason("x"))
                .isEqualTo(" with an explicit deny in an identity-based policy");
        Claims blue = new Claims(Map.of("TEAM", "blue"), List.of(), null, null, null);
        assertThat(decide(assume(READER_ARN, blue)).allowed()).isTrue();
    }

    @Test
    void aSessionPolicyNarrowsAndNeverWidens() {
        String narrow =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}}";
        AssumedRole assumed = roles.byPrincipal(alice(), request(READER_ARN, 900, narrow), NOTHING, HERE);
        assertThat(assumed.packedPolicySize()).isBetween(1, 99);
        assertThat(decide(assumed).reason(LIST.action()))
                .isEqualTo(" because no session policy allows the cognito-idp:ListUserPools action");
        Demand users = new Demand("iam:ListUsers", "*", Map.of());
        assertThat(permissions.decide(signedBy(assumed), users, HERE).allowed()).isFalse();
        assertRefused(
                "MalformedPolicyDocument",
                "This policy contains invalid Json",
                () -> roles.byPrincipal(alice(), request(READER_ARN, 900, "{"), NOTHING, HERE));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        roles.byPrincipal(alice(), request(READER_ARN, 900, narrow + " ".repeat(2048)), NOTHING, HERE))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PackedPolicyTooLarge"));
    }

    @Test
    void whatChangesCountsFromTheNextRequestOn() {
        AssumedRole assumed = assume(READER_ARN, NOTHING);
        assertThat(decide(assumed).allowed()).isTrue();
        // How AWS revokes sessions: those from before a moment are denied.
        put(READER, "AWSRevokeOlderSessions", """
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*",
                "Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-11-21T10:00:01Z"}}}}""");
        assertThat(decide(assumed).reason("x")).isEqualTo(" with an explicit deny in an identity-based policy");
        clock.advance(Duration.ofSeconds(2));
        assertThat(decide(assume(READER_ARN, NOTHING)).allowed()).isTrue();
    }

    @Test
    void aRoleThatIsMadeAgainIsAnotherOne() {
        AssumedRole assumed = assume(READER_ARN, NOTHING);
        IssuedCredentials issued = assumed.credentials();
        database.write(transaction -> roleStore.delete(transaction, READER));
        assertThat(keys.find(issued.accessKeyId(), issued.sessionToken())).isEmpty();
        role("AROAREADER0000000000B", "Reader", "/team/", trust("\"AWS\":\"" + ALICE + "\"", TAGGING, ""));
        assertThat(keys.find(issued.accessKeyId(), issued.sessionToken())).isEmpty();
    }

    @Test
    void aBoundaryBindsARoleAndOneThatIsGoneBindsItToNothing() {
        AssumedRole assumed = assume(READER_ARN, NOTHING);
        bound("arn:aws:iam::aws:policy/AdministratorAccess");
        assertThat(decide(assumed).allowed()).isTrue();
        bound("arn:aws:iam::123456789012:policy/Gone");
        assertThat(decide(assumed).reason(LIST.action()))
                .isEqualTo(" because no permissions boundary allows the cognito-idp:ListUserPools action");
    }

    @Test
    void policiesOfAWebIdentitySeeItsClaims() {
        role(
                OTHER,
                "Other",
                "/",
                trust("\"Federated\":\"cognito-identity.amazonaws.com\"", "sts:AssumeRoleWithWebIdentity", ""));
        put(OTHER, "own", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"execute-api:*",
                "Resource":"arn:aws:execute-api:us-east-1:123456789012:api/${cognito-identity.amazonaws.com:sub}"}}""");
        Principal session = signedBy(roles.withWebIdentity(
                identity("us-east-1:pool", "authenticated"), request(OTHER_ARN, 900, null), HERE));
        String base = "arn:aws:execute-api:us-east-1:123456789012:api/";
        assertThat(permissions
                        .decide(session, new Demand("execute-api:Invoke", base + "us-east-1:me", Map.of()), HERE)
                        .allowed())
                .isTrue();
        assertThat(permissions
                        .decide(session, new Demand("execute-api:Invoke", base + "us-east-1:you", Map.of()), HERE)
                        .allowed())
                .isFalse();
    }

    private void bound(String arn) {
        database.write(transaction -> roleStore.update(
                transaction,
                roleStore.findById(transaction, READER).orElseThrow().bounded(arn)));
    }
}
