package dev.cenote.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.credentials.RoleAssumption.Claims;
import dev.cenote.gate.KnownKeys;
import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.IamTags;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.Role;
import dev.cenote.iam.Session;
import dev.cenote.iam.User;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.permission.Permissions;
import dev.cenote.permission.PrincipalPolicies;
import dev.cenote.permission.ResourceTags;
import dev.cenote.protocol.policy.Decision;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.IamInlinePolicyStore;
import dev.cenote.store.IamPolicyStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.TestStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may act as a role, and what the session may do then. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
class RoleAssumptionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String ACCOUNT = "123456789012";
    private static final String ALICE = "AIDAALICE00000000000A";
    private static final String READER = "AROAREADER0000000000A";
    private static final String OTHER = "AROAOTHER00000000000A";
    private static final String READER_ARN = "arn:aws:iam::123456789012:role/team/Reader";
    private static final String OTHER_ARN = "arn:aws:iam::123456789012:role/Other";
    private static final Circumstances HERE = new Circumstances("us-east-1", true, "192.0.2.1", null, null);
    private static final Claims NOTHING = new Claims(Map.of(), List.of(), null, null, null);
    private static final Demand LIST = new Demand("cognito-idp:ListUserPools", "*", Map.of());
    private static final String TAGGING = "sts:AssumeRole\",\"sts:TagSession";
    private static final String REFUSED = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: ";

    @Parameter
    Engine engine;

    private final DevelopmentClock clock = new DevelopmentClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final RandomText random = new RandomText(new SecureRandom());
    private final IamRoleStore roleStore = new IamRoleStore();
    private TestStore store;
    private Database database;
    private Permissions permissions;
    private RoleAssumption roles;
    private KnownKeys keys;

    @BeforeEach
    void open() {
        store = engine.make();
        database = store.open();
        MasterKeyRing ring = MasterKeyRing.parse(new Secret(Base64.getEncoder().encodeToString(random.bytes(32))));
        Sealer sealer = Sealer.open(database, ring, clock, random);
        PrincipalPolicies principals = new PrincipalPolicies(database, AwsManagedPolicies::document);
        permissions = new Permissions(principals, new ResourceTags(database), clock);
        SessionTokens tokens = new SessionTokens(database, sealer, ACCOUNT, random, clock);
        roles = new RoleAssumption(database, principals, permissions, tokens, ACCOUNT);
        keys = new KnownKeys(database, id -> Optional.empty(), new KnownKeys.Sessions(tokens, sealer), ACCOUNT);
        database.write(
                transaction -> new IamUserStore().insert(transaction, User.created(ALICE, "alice", "/", null, NOW)));
        role(READER, "Reader", "/team/", trust("\"AWS\":\"" + ALICE + "\"", "sts:AssumeRole", ""));
        allow(READER, "cognito-idp:*");
    }

    @AfterEach
    void close() {
        store.close();
    }

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
        Session session = other.session();
        assertThat(session.traits().tags()).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void tagsOfARequestAreChecked() {
        assertRefused(
                "InvalidParameterValue",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                () -> assume(READER_ARN, new Claims(Map.of("a", "1", "A", "2"), List.of(), null, null, null)));
        assertRefused(
                "InvalidParameterValue",
                "The specified transitive tag key must be included in the requested tags.",
                () -> assume(READER_ARN, new Claims(Map.of(), List.of("a"), null, null, null)));
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

    @Test
    void policiesSeeTheTagsOfWhatIsAskedAbout() {
        String policy = "arn:aws:iam::123456789012:policy/team/Shared";
        database.write(transaction -> new IamPolicyStore()
                .insert(
                        transaction,
                        new ManagedPolicy(
                                "ANPASHARED0000000000A", policy, "Shared", "/team/", null, 1, 1, NOW, NOW, 1)));
        allow(READER, "iam:*");
        put(READER, "keep", """
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*",
                "Condition":{"StringEquals":{"aws:ResourceTag/Keep":"yes"}}}}""");
        String device = "arn:aws:iam::123456789012:mfa/phone";
        Map<String, String> owners = Map.of(
                "arn:aws:iam::123456789012:user/alice",
                ALICE,
                READER_ARN,
                READER,
                policy,
                "ANPASHARED0000000000A",
                device,
                device);
        Principal reader = signedBy(assume(READER_ARN, NOTHING));
        owners.forEach((resource, owner) -> {
            Demand delete = new Demand("iam:DeleteAnything", resource, Map.of());
            assertThat(permissions.decide(reader, delete, HERE).allowed())
                    .as(resource)
                    .isTrue();
            tag(owner, "keep", "yes");
            assertThat(permissions.decide(reader, delete, HERE).reason("x"))
                    .as(resource)
                    .isEqualTo(" with an explicit deny in an identity-based policy");
        });
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

    private static WebIdentity identity(String audience, String amr) {
        String provider = "cognito-identity.amazonaws.com";
        return new WebIdentity(
                provider,
                Map.of(
                        provider + ":aud", List.of(audience),
                        provider + ":sub", List.of("us-east-1:me"),
                        provider + ":amr", List.of(amr)),
                Map.of(),
                List.of(),
                null,
                "us-east-1:me",
                audience);
    }

    private AssumedRole assume(String arn, Claims claims) {
        return roles.byPrincipal(alice(), request(arn, 900, null), claims, HERE);
    }

    private void tag(String owner, String key, String value) {
        database.write(transaction -> {
            new IamTagStore().put(transaction, owner, List.of(IamTags.tag(key, value)));
            return true;
        });
    }

    private static RoleRequest request(String arn, long seconds, @Nullable String policy) {
        return new RoleRequest(arn, "work", Duration.ofSeconds(seconds), policy, List.of());
    }

    private Decision decide(AssumedRole assumed) {
        return permissions.decide(signedBy(assumed), LIST, HERE);
    }

    private static Principal alice() {
        return new Principal(new Arn("aws", "iam", "", ACCOUNT, "user/alice"), ALICE, "AKIAALICE");
    }

    private Principal signedBy(AssumedRole assumed) {
        IssuedCredentials issued = assumed.credentials();
        return keys.find(issued.accessKeyId(), issued.sessionToken())
                .map(key -> new Principal(key.owner(), key.ownerId(), key.id(), key.session()))
                .orElseThrow();
    }

    private static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.message()).isEqualTo(message);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }

    private static String trust(String principal, String action, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{" + principal
                + "},\"Action\":[\"" + action + "\"]" + condition + "}}";
    }

    private void role(String id, String name, String path, String trust) {
        role(id, name, path, trust, 3600);
    }

    private void role(String id, String name, String path, String trust, long longest) {
        database.write(transaction ->
                roleStore.insert(transaction, new Role(id, name, path, null, longest, null, NOW, 1, trust, trust)));
    }

    private void bound(String arn) {
        database.write(transaction -> roleStore.update(
                transaction,
                roleStore.findById(transaction, READER).orElseThrow().bounded(arn)));
    }

    private void allow(String owner, String action) {
        put(
                owner,
                "allow",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                        + "\",\"Resource\":\"*\"}}");
    }

    private void put(String owner, String name, String document) {
        database.write(transaction -> {
            new IamInlinePolicyStore().put(transaction, owner, name, document);
            return true;
        });
    }
}
