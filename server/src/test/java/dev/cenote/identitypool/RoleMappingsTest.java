package dev.cenote.identitypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidentity.CreateIdentityPoolInput;
import dev.cenote.model.cognitoidentity.MappingRule;
import dev.cenote.model.cognitoidentity.RoleMapping;
import dev.cenote.model.cognitoidentity.RulesConfigurationType;
import dev.cenote.model.cognitoidentity.SetIdentityPoolRolesInput;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleMappingsTest {
    private static final String AWS = "cognito-idp.us-east-1.amazonaws.com/us-east-1_people";
    private static final String KEY = AWS + ":client";
    private static final String DEFAULT = "arn:aws:iam::000000000000:role/default";
    private static final String GUEST = "arn:aws:iam::000000000000:role/guest";
    private static final String STAFF = "arn:aws:iam::000000000000:role/staff";
    private static final String BOSS = "arn:aws:iam::000000000000:role/boss";
    private static final String DENIED = "The ambiguous role mapping rules for: " + KEY + " denied this request.";
    private static final Map<String, Object> IN_TWO_GROUPS =
            Map.of("cognito:groups", List.of("staff", "bosses"), "cognito:roles", List.of(STAFF, BOSS));

    @Test
    void guestsGetTheirRoleWhateverIsMapped() {
        assertThat(RoleMappings.guestRole(pool(Map.of(KEY, token("Deny"))))).isEqualTo(GUEST);
    }

    @Test
    void withoutAMappingForTheProviderItIsTheDefaultRole() {
        assertThat(choose(pool(Map.of()), IN_TWO_GROUPS, null)).isEqualTo(DEFAULT);
        assertThat(choose(pool(Map.of(AWS + ":other", token("Deny"))), IN_TWO_GROUPS, null))
                .isEqualTo(DEFAULT);
        // The key holds the client: without it, it means nobody.
        assertThat(choose(pool(Map.of(AWS, token("Deny"))), IN_TWO_GROUPS, null))
                .isEqualTo(DEFAULT);
    }

    @Test
    void aPoolWithoutTheRoleIsNotConfigured() {
        Pool none = Pool.created("us-east-1:1", "000000000000", input(), 1);
        refused(
                "InvalidIdentityPoolConfigurationException",
                "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
                () -> RoleMappings.guestRole(none));
        refused(
                "InvalidIdentityPoolConfigurationException",
                "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
                () -> choose(none, Map.of(), null));
    }

    @Test
    void thePreferredRoleOfTheTokenWins() {
        Map<String, Object> claims = Map.of("cognito:preferred_role", BOSS, "cognito:roles", List.of(STAFF, BOSS));
        assertThat(choose(pool(Map.of(KEY, token("Deny"))), claims, null)).isEqualTo(BOSS);
    }

    @Test
    void withoutAPreferredRoleThePoolDecides() {
        assertThat(choose(pool(Map.of(KEY, token("AuthenticatedRole"))), IN_TWO_GROUPS, null))
                .isEqualTo(DEFAULT);
        assertThat(choose(pool(Map.of(KEY, token("AuthenticatedRole"))), Map.of(), null))
                .isEqualTo(DEFAULT);
        refused("NotAuthorizedException", DENIED, () -> choose(pool(Map.of(KEY, token("Deny"))), IN_TWO_GROUPS, null));
        refused("NotAuthorizedException", DENIED, () -> choose(pool(Map.of(KEY, token("Deny"))), Map.of(), null));
    }

    @Test
    void aCustomRoleHasToBeOneOfTheToken() {
        Pool pool = pool(Map.of(KEY, token("AuthenticatedRole")));
        assertThat(choose(pool, IN_TWO_GROUPS, BOSS)).isEqualTo(BOSS);
        assertThat(choose(pool, Map.of("cognito:roles", STAFF + ", " + BOSS), BOSS))
                .isEqualTo(BOSS);
        for (String role : List.of(DEFAULT, GUEST, "arn:aws:iam::000000000000:role/admin", STAFF + "," + BOSS, "")) {
            refused(
                    "NotAuthorizedException",
                    "The custom role is not among the roles of the login.",
                    () -> choose(pool, IN_TWO_GROUPS, role));
        }
    }

    @Test
    void whoeverHasNoMappingCannotAskForARole() {
        assertThat(choose(pool(Map.of()), IN_TWO_GROUPS, BOSS)).isEqualTo(DEFAULT);
    }

    @Test
    void aDevelopersLoginIsNeverMapped() {
        Pool pool = pool(Map.of("login.app", token("Deny")));
        Login login = Login.ofDeveloper(pool, "login.app", "ada");
        assertThat(RoleMappings.choose(pool, List.of(login), null)).isEqualTo(DEFAULT);
        assertThat(RoleMappings.choose(pool, List.of(), null)).isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "Equals, custom:department, QA, true",
        "Equals, custom:department, qa, false",
        "Equals, custom:department, Q, false",
        "NotEqual, custom:department, Dev, true",
        "NotEqual, custom:department, QA, false",
        "StartsWith, custom:department, Q, true",
        "StartsWith, custom:department, A, false",
        "Contains, custom:department, A, true",
        "Contains, custom:department, B, false",
        // A claim that is not there matches nothing, not even that it is something else.
        "Equals, none, QA, false",
        "NotEqual, none, QA, false",
        "StartsWith, none, Q, false",
        "Contains, none, A, false",
        "Contains, cognito:groups, boss, true",
        "Contains, cognito:groups, 'staff,bosses', true",
        "Contains, cognito:groups, chefs, false",
        "Equals, cognito:groups, staff, false",
        "Equals, cognito:groups, 'staff,bosses', true",
        "NotEqual, cognito:groups, staff, false",
        "NotEqual, cognito:groups, chefs, true",
        "StartsWith, cognito:groups, staff, true",
        "Equals, email_verified, true, true",
        "Equals, auth_time, 1700000000, true",
        "NotEqual, address, x, false",
        "Equals, nothing, null, false"
    })
    void rulesCompareAClaim(String type, String claim, String value, boolean matches) {
        Map<String, Object> claims = new java.util.HashMap<>(Map.of(
                "custom:department",
                "QA",
                "cognito:groups",
                List.of("staff", "bosses"),
                "email_verified",
                true,
                "auth_time",
                1_700_000_000L,
                "address",
                Map.of("formatted", "x")));
        claims.put("nothing", null);
        Pool pool = pool(Map.of(KEY, rules("AuthenticatedRole", rule(claim, type, value, STAFF))));
        assertThat(choose(pool, claims, null)).isEqualTo(matches ? STAFF : DEFAULT);
    }

    @Test
    void theFirstRuleThatMatchesDecidesUnlessALaterRoleIsAskedFor() {
        Pool pool = pool(Map.of(
                KEY,
                rules(
                        "Deny",
                        rule("sub", "Equals", "bob", GUEST),
                        rule("sub", "StartsWith", "a", STAFF),
                        rule("sub", "Equals", "ada", BOSS))));
        assertThat(choose(pool, Map.of(), null)).isEqualTo(STAFF);
        assertThat(choose(pool, Map.of(), BOSS)).isEqualTo(BOSS);
        refused(
                "NotAuthorizedException",
                "The custom role is not among the roles of the login.",
                () -> choose(pool, Map.of(), GUEST));
        refused(
                "NotAuthorizedException",
                DENIED,
                () -> RoleMappings.choose(pool, List.of(login("eve", Map.of())), null));
    }

    @Test
    void aMappingMayNameTheUserPoolAsThisServerDoes() {
        Pool pool = pool(Map.of("localhost:9400/us-east-1_people:client", token("Deny")));
        refused("NotAuthorizedException", DENIED, () -> choose(pool, IN_TWO_GROUPS, null));
    }

    @Test
    void checksWhatIsToBeSet() {
        assertThat(RoleMappings.check(SetIdentityPoolRolesInput.builder()
                        .roles(Map.of("authenticated", STAFF, "unauthenticated", GUEST))
                        .roleMappings(Map.of(KEY, rules("Deny", rule("a", "Equals", "b", STAFF)), "x", token("Deny")))
                        .build()))
                .containsExactlyInAnyOrder(STAFF, GUEST);
        invalid("AmbiguousRoleResolution is required in the role mapping of " + KEY + '.', token(null));
        invalid("RulesConfiguration is required when Type is Rules.", rules("Deny"));
        invalid(
                "RulesConfiguration can be set only when Type is Rules.",
                rules("Deny", rule("a", "Equals", "b", STAFF)).toBuilder()
                        .type("Token")
                        .build());
        invalid(
                "A role mapping cannot have more than 25 rules.",
                rules(
                        "Deny",
                        Collections.nCopies(26, rule("a", "Equals", "b", STAFF)).toArray(MappingRule[]::new)));
    }

    private static void invalid(String message, RoleMapping mapping) {
        SetIdentityPoolRolesInput request = SetIdentityPoolRolesInput.builder()
                .roles(Map.of())
                .roleMappings(Map.of(KEY, mapping))
                .build();
        refused("InvalidParameterException", message, () -> RoleMappings.check(request));
    }

    private static void refused(String code, String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessage(message);
    }

    private static String choose(Pool pool, Map<String, Object> claims, @Nullable String customRole) {
        return RoleMappings.choose(pool, List.of(login("ada", claims)), customRole);
    }

    private static Login login(String subject, Map<String, Object> claims) {
        Map<String, Object> all = new java.util.HashMap<>(claims);
        all.put("sub", subject);
        return Login.ofUserPool("us-east-1_people", AWS, "client", all);
    }

    private static Pool pool(Map<String, RoleMapping> mappings) {
        return Pool.created("us-east-1:1", "000000000000", input(), 1)
                .withRoles(SetIdentityPoolRolesInput.builder()
                        .roles(Map.of("authenticated", DEFAULT, "unauthenticated", GUEST))
                        .roleMappings(mappings)
                        .build());
    }

    private static CreateIdentityPoolInput input() {
        return CreateIdentityPoolInput.builder()
                .identityPoolName("pool")
                .allowUnauthenticatedIdentities(true)
                .build();
    }

    private static RoleMapping token(@Nullable String resolution) {
        return RoleMapping.builder()
                .type("Token")
                .ambiguousRoleResolution(resolution)
                .build();
    }

    private static RoleMapping rules(String resolution, MappingRule... rules) {
        return RoleMapping.builder()
                .type("Rules")
                .ambiguousRoleResolution(resolution)
                .rulesConfiguration(
                        RulesConfigurationType.builder().rules(List.of(rules)).build())
                .build();
    }

    private static MappingRule rule(String claim, String type, String value, String role) {
        return MappingRule.builder()
                .claim(claim)
                .matchType(type)
                .value(value)
                .roleARN(role)
                .build();
    }
}
