package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.api.cognitoidentity.IdentityNode.Answer;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.sigv4.SigningCredentials;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** From an identity to credentials that the gate knows, and no further than the role lets it. */
class IdentityCredentialsOperationsTest extends IdentityApiContract {
    private static final AtomicInteger ROLES = new AtomicInteger();
    private static final String NOT_CONFIGURED =
            "Invalid identity pool configuration. Check assigned IAM roles for this pool.";
    private static final String CONFIGURATION = "InvalidIdentityPoolConfigurationException";

    @Test
    void aPersonGetsWhatTheRoleAllows() {
        String pool = pool();
        String role = role(trust(pool, "authenticated"), "cognito-identity:ListIdentityPools");
        roles(pool, Map.of("authenticated", arn(role)), Map.of());
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        Answer answer = credentials(identity, logins).done();
        assertThat(answer.text("IdentityId")).isEqualTo(identity);
        Map<?, ?> secrets = secrets(answer);
        assertThat(secrets.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("AccessKeyId", "SecretKey", "SessionToken", "Expiration");
        assertThat(String.valueOf(secrets.get("AccessKeyId"))).matches("ASIA[A-Z2-7]{16}");
        assertThat(String.valueOf(secrets.get("SecretKey"))).hasSize(40);
        assertThat(secrets.get("Expiration")).isInstanceOf(Number.class);
        SigningCredentials session = session(answer);
        node().as(session, "ListIdentityPools", Map.of("MaxResults", 1)).done();
        Answer denied = node().as(session, "DescribeIdentityPool", Map.of("IdentityPoolId", pool));
        String user = "arn:aws:sts::000000000000:assumed-role/" + role + "/CognitoIdentityCredentials";
        denied.refused(
                "AccessDeniedException",
                "User: " + user + " is not authorized to perform: cognito-identity:DescribeIdentityPool on resource:"
                        + " arn:aws:cognito-identity:us-east-1:000000000000:identitypool/" + pool
                        + " because no identity-based policy allows the cognito-identity:DescribeIdentityPool action");
        assertThat(denied.members()).containsKey("Message");
    }

    @Test
    void credentialsLastAnHour() {
        String pool = pool();
        String role = role(trust(pool, "authenticated"), "cognito-identity:*");
        roles(pool, Map.of("authenticated", arn(role)), Map.of());
        Map<String, Object> logins = logins();
        SigningCredentials session =
                session(credentials(identity(pool, logins), logins).done());
        node().advance("PT59M");
        node().as(session, "ListIdentityPools", Map.of("MaxResults", 1)).done();
        node().advance("PT2M");
        assertThat(node().as(session, "ListIdentityPools", Map.of("MaxResults", 1))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void guestsAreScopedDownWhateverTheirRole() {
        String pool = pool();
        String role = role(trust(pool, "unauthenticated"), "*");
        roles(pool, Map.of("unauthenticated", arn(role)), Map.of());
        SigningCredentials session = session(node().open("GetCredentialsForIdentity", Map.of("IdentityId", guest(pool)))
                .done());
        node().as(session, "ListIdentityPools", Map.of("MaxResults", 1)).done();
        String user = "arn:aws:sts::000000000000:assumed-role/" + role + "/CognitoIdentityCredentials";
        String answer = node().iam(session, Map.of("Action", "ListUsers"));
        assertThat(answer)
                .contains("User: " + user + " is not authorized to perform: iam:ListUsers on resource:")
                .contains("because no session policy allows the iam:ListUsers action");
    }

    @Test
    void aGuestIsNobodyWithALogin() {
        String pool = pool();
        String role = role(trust(pool, "authenticated"), "*");
        roles(pool, Map.of("authenticated", arn(role), "unauthenticated", arn(role)), Map.of());
        // The role trusts those who showed a login, and a guest did not.
        node().open("GetCredentialsForIdentity", Map.of("IdentityId", guest(pool)))
                .refused(CONFIGURATION, NOT_CONFIGURED);
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        node().open("GetCredentialsForIdentity", Map.of("IdentityId", identity))
                .refused(NOT_AUTHORIZED, "Access to Identity '" + identity + "' is forbidden.");
        credentials(identity, logins()).refused(NOT_AUTHORIZED, NO_MATCH);
    }

    @Test
    void everyTroubleWithTheRoleReadsAlike() {
        String pool = pool();
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        credentials(identity, logins).refused(CONFIGURATION, NOT_CONFIGURED);
        for (String trust : List.of(
                trust(NOBODY, "authenticated"),
                trust(pool, "unauthenticated"),
                trust(pool, "graph.facebook.com"),
                trust(pool, "authenticated")
                        .replace("cognito-identity.amazonaws.com:amr", "cognito-identity.amazon.com:amr"),
                trust(pool, "authenticated").replace("sts:AssumeRoleWithWebIdentity", "sts:AssumeRole"),
                trust(pool, "authenticated")
                        .replace("\"cognito-identity.amazonaws.com\"", "\"accounts.google.com\""))) {
            roles(pool, Map.of("authenticated", arn(role(trust, "*"))), Map.of());
            credentials(identity, logins).refused(CONFIGURATION, NOT_CONFIGURED);
        }
        String gone = role(trust(pool, "authenticated"), "*");
        roles(pool, Map.of("authenticated", arn(gone)), Map.of());
        credentials(identity, logins).done();
        node().iam(Map.of("Action", "DeleteRolePolicy", "RoleName", gone, "PolicyName", "p"));
        node().iam(Map.of("Action", "DeleteRole", "RoleName", gone));
        credentials(identity, logins).refused(CONFIGURATION, NOT_CONFIGURED);
    }

    @Test
    void rulesAndTokensChooseAmongRoles() {
        String pool = pool();
        String standard = role(trust(pool, "authenticated"), "*");
        String tester = role(trust(pool, "authenticated"), "*");
        String name = person();
        Map<String, Object> logins = logins(name);
        String identity = identity(pool, logins);
        String mapping = key() + ':' + client();
        Map<String, String> defaults = Map.of("authenticated", arn(standard));
        roles(pool, defaults, Map.of(mapping, rule("cognito:username", "Equals", name, arn(tester))));
        assertThat(roleOf(credentials(identity, logins))).isEqualTo(tester);
        roles(pool, defaults, Map.of(mapping, rule("cognito:username", "NotEqual", name, arn(tester))));
        credentials(identity, logins)
                .refused(NOT_AUTHORIZED, "The ambiguous role mapping rules for: " + mapping + " denied this request.");
        roles(pool, defaults, Map.of(mapping, Map.of("Type", "Token", "AmbiguousRoleResolution", "AuthenticatedRole")));
        assertThat(roleOf(credentials(identity, logins))).isEqualTo(standard);
        group("best" + name, 1, arn(tester), name);
        group("second" + name, 2, arn(standard), name);
        Map<String, Object> member = logins(name);
        assertThat(roleOf(credentials(identity, member))).isEqualTo(tester);
        assertThat(roleOf(node().open(
                                "GetCredentialsForIdentity",
                                Map.of("IdentityId", identity, "Logins", member, "CustomRoleArn", arn(standard)))))
                .isEqualTo(standard);
        node().open(
                        "GetCredentialsForIdentity",
                        Map.of(
                                "IdentityId",
                                identity,
                                "Logins",
                                member,
                                "CustomRoleArn",
                                "arn:aws:iam::000000000000:role/admin"))
                .refused(NOT_AUTHORIZED, "The custom role is not among the roles of the login.");
    }

    @Test
    void claimsBecomePrincipalTags() {
        String pool = pool();
        node().signed(
                        "SetPrincipalTagAttributeMap",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "IdentityProviderName",
                                key(),
                                "PrincipalTags",
                                Map.of("name", "cognito:username")))
                .done();
        String ada = person();
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":"
                        + "\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/name\":\"" + ada + "\"}}}]}";
        String role = roleWith(trust(pool, "authenticated"), document);
        roles(pool, Map.of("authenticated", arn(role)), Map.of());
        Map<String, Object> adas = logins(ada);
        Map<String, Object> bobs = logins();
        SigningCredentials adasSession =
                session(credentials(identity(pool, adas), adas).done());
        SigningCredentials bobsSession =
                session(credentials(identity(pool, bobs), bobs).done());
        node().as(adasSession, "ListIdentityPools", Map.of("MaxResults", 1)).done();
        assertThat(node().as(bobsSession, "ListIdentityPools", Map.of("MaxResults", 1))
                        .members())
                .containsEntry("__type", "AccessDeniedException");
        // Whoever lets nobody tag sessions lets nobody with tags in.
        String untagged = role(trust(pool, "authenticated").replace(",\"sts:TagSession\"", ""), "*");
        roles(pool, Map.of("authenticated", arn(untagged)), Map.of());
        credentials(identity(pool, adas), adas).refused(CONFIGURATION, NOT_CONFIGURED);
    }

    @Test
    void aDevelopersUserGetsTheDefaultRoleAndTheDevelopersTags() {
        String pool = pool();
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":"
                        + "\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}}]}";
        String role = roleWith(trust(pool, DEVELOPER), document);
        roles(pool, Map.of("authenticated", arn(role)), Map.of());
        Answer token = node().signed(
                        "GetOpenIdTokenForDeveloperIdentity",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "Logins",
                                Map.of(DEVELOPER, "ada"),
                                "PrincipalTags",
                                Map.of("team", "a")))
                .done();
        Map<String, Object> logins = Map.of("cognito-identity.amazonaws.com", token.text("Token"));
        SigningCredentials session =
                session(credentials(token.text("IdentityId"), logins).done());
        node().as(session, "ListIdentityPools", Map.of("MaxResults", 1)).done();
    }

    @Test
    void theBasicFlowTakesTheTokenToTheTokenServiceItself() {
        String pool = pool();
        String person = role(trust(pool, "authenticated"), "cognito-identity:ListIdentityPools");
        String guests = role(trust(pool, "unauthenticated"), "*");
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        String token = token(identity, logins).done().text("Token");
        String answer = assume(person, token);
        assertThat(answer)
                .contains("<SubjectFromWebIdentityToken>" + identity + "<", "<Audience>" + pool + "<")
                .contains("<SecretAccessKey>");
        String guest = guest(pool);
        String guestsToken = node().open("GetOpenIdToken", Map.of("IdentityId", guest))
                .done()
                .text("Token");
        assertThat(assume(guests, guestsToken)).contains("<SecretAccessKey>");
        // A guest's token opens no role of people, nor one pool's token another pool's role.
        assertThat(assume(person, guestsToken)).contains("<Code>AccessDenied</Code>");
        assertThat(assume(role(trust(pool(), "authenticated"), "*"), token)).contains("<Code>AccessDenied</Code>");
        assertThat(assume(person, token.substring(0, token.length() - 8) + "AAAAAAAA"))
                .contains("<Code>InvalidIdentityToken</Code>");
        node().signed("DeleteIdentities", Map.of("IdentityIdsToDelete", List.of(identity)))
                .done();
        assertThat(assume(person, token)).contains("<Code>InvalidIdentityToken</Code>");
        node().advance("PT11M");
        assertThat(assume(guests, guestsToken)).contains("<Code>ExpiredTokenException</Code>");
    }

    private static String assume(String role, String token) {
        return node().sts(Map.of(
                "Action",
                "AssumeRoleWithWebIdentity",
                "RoleArn",
                arn(role),
                "RoleSessionName",
                "app",
                "WebIdentityToken",
                token));
    }

    @Test
    void onlyRolesThatMayBeHandedOverCanBeSet() {
        String pool = pool();
        for (String role : List.of(
                "arn:aws:iam::000000000000:role/none",
                "arn:aws:iam::111111111111:role/none",
                "arn:aws:iam::000000000000:user/developer",
                "this is no role at all")) {
            node().signed(
                            "SetIdentityPoolRoles",
                            Map.of("IdentityPoolId", pool, "Roles", Map.of("authenticated", role)))
                    .refused(NOT_AUTHORIZED, "Access to Role '" + role + "' is forbidden.");
        }
        String role = role(trust(pool, "authenticated"), "cognito-identity:SetIdentityPoolRoles");
        roles(pool, Map.of("authenticated", arn(role)), Map.of());
        assertThat(node().signed("GetIdentityPoolRoles", Map.of("IdentityPoolId", pool))
                        .done()
                        .members())
                .isEqualTo(Map.of("IdentityPoolId", pool, "Roles", Map.of("authenticated", arn(role))));
        // Somebody who may set roles, and hand over none.
        Map<String, Object> logins = logins();
        SigningCredentials session =
                session(credentials(identity(pool, logins), logins).done());
        node().as(
                        session,
                        "SetIdentityPoolRoles",
                        Map.of("IdentityPoolId", pool, "Roles", Map.of("authenticated", arn(role))))
                .refused(NOT_AUTHORIZED, "Access to Role '" + arn(role) + "' is forbidden.");
    }

    private static Answer credentials(String identity, Map<String, ?> logins) {
        return node().open("GetCredentialsForIdentity", Map.of("IdentityId", identity, "Logins", logins));
    }

    private static String role(String trust, String action) {
        return roleWith(
                trust,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                        + "\",\"Resource\":\"*\"}]}");
    }

    /** A new role; its name. */
    private static String roleWith(String trust, String document) {
        String name = "role" + ROLES.incrementAndGet();
        node().iam(Map.of("Action", "CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust));
        node().iam(Map.of("Action", "PutRolePolicy", "RoleName", name, "PolicyName", "p", "PolicyDocument", document));
        return name;
    }

    private static String arn(String role) {
        return "arn:aws:iam::000000000000:role/" + role;
    }

    private static String trust(String pool, String amr) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
                + "\"cognito-identity.amazonaws.com\"},\"Action\":[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\"],"
                + "\"Condition\":{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"" + pool
                + "\"},\"ForAnyValue:StringLike\":{\"cognito-identity.amazonaws.com:amr\":\"" + amr + "\"}}}]}";
    }

    private static void roles(String pool, Map<String, String> roles, Map<String, ?> mappings) {
        Map<String, Object> input = new HashMap<>(Map.of("IdentityPoolId", pool, "Roles", roles));
        if (!mappings.isEmpty()) {
            input.put("RoleMappings", mappings);
        }
        assertThat(node().signed("SetIdentityPoolRoles", input).done().body()).isEmpty();
    }

    private static Map<String, Object> rule(String claim, String type, String value, String role) {
        return JsonObjects.require("{\"Type\":\"Rules\",\"AmbiguousRoleResolution\":\"Deny\",\"RulesConfiguration\":"
                + "{\"Rules\":[{\"Claim\":\"" + claim + "\",\"MatchType\":\"" + type + "\",\"Value\":\"" + value
                + "\",\"RoleARN\":\"" + role + "\"}]}}");
    }

    private static void group(String group, int precedence, String role, String member) {
        node().userPools(
                        "CreateGroup",
                        Map.of(
                                "UserPoolId",
                                userPool(),
                                "GroupName",
                                group,
                                "Precedence",
                                precedence,
                                "RoleArn",
                                role));
        node().userPools(
                        "AdminAddUserToGroup",
                        Map.of("UserPoolId", userPool(), "GroupName", group, "Username", member));
    }
}
