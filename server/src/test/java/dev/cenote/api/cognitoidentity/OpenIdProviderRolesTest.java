package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import dev.cenote.fetch.OutsideIssuer;
import dev.cenote.protocol.json.JsonObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles for tokens of issuers that the account trusts: at the token service, and through identity pools. */
@SuppressWarnings("NullAway") // The issuer is there before each test.
class OpenIdProviderRolesTest extends IdentityApiContract {
    private static final AtomicInteger ROLES = new AtomicInteger();

    private OutsideIssuer issuer;
    private String arn;

    @BeforeEach
    void trustAnIssuer() {
        issuer = OutsideIssuer.start();
        arn = OpenIdProviders.trust(node(), issuer.name(), "app", "other");
    }

    @AfterEach
    void leave() {
        issuer.close();
    }

    @Test
    void aTokenOfTheIssuerGetsTheRoleThatTrustsIt() {
        String role = role(Map.of(issuer.name() + ":aud", "app", issuer.name() + ":sub", "ada"));
        String answer = assume(role, OpenIdProviders.token(issuer, saying("ada")));
        assertThat(answer)
                .contains("<SubjectFromWebIdentityToken>ada<", "<Audience>app<", "<Provider>" + arn + '<')
                .contains(":assumed-role/" + role + "/app<", "<SecretAccessKey>");
        assertThat(assume(role, OpenIdProviders.token(issuer, saying("bob"))))
                .contains("<Code>AccessDenied</Code>", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        Map<String, Object> other = saying("ada");
        other.put("aud", "other");
        assertThat(assume(role, OpenIdProviders.token(issuer, other))).contains("<Code>AccessDenied</Code>");
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    void everyAlgorithmThatAwsTakesIsTaken() {
        String role = role(Map.of(issuer.name() + ":sub", "ada"));
        for (JWSAlgorithm algorithm :
                List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.ES256)) {
            String key = algorithm == JWSAlgorithm.ES256 ? "e" : "r";
            assertThat(assume(role, issuer.token(key, algorithm, saying("ada"))))
                    .contains("<SecretAccessKey>");
        }
        assertThat(assume(role, issuer.token("r", JWSAlgorithm.PS256, saying("ada"))))
                .contains("<Code>InvalidIdentityToken</Code>", "is not a valid JWT");
    }

    @Test
    void moreClaimsAreConditions() {
        Map<String, Object> claims = saying("ada");
        claims.put("azp", "other");
        claims.put("amr", List.of("pwd", "mfa"));
        claims.put("email", "ada@example.org");
        String name = issuer.name();
        String token = OpenIdProviders.token(issuer, claims);
        for (Map.Entry<String, String> good : Map.of(
                        "aud", "other", "azp", "other", "oaud", "app", "amr", "mfa", "email", "ada@example.org")
                .entrySet()) {
            String operator = good.getKey().equals("amr") ? "ForAnyValue:StringEquals" : "StringEquals";
            String role = role(operator, Map.of(name + ':' + good.getKey(), good.getValue()));
            assertThat(assume(role, token)).as(good.getKey()).contains("<SecretAccessKey>");
            String strict = role(operator, Map.of(name + ':' + good.getKey(), "x"));
            assertThat(assume(strict, token)).as(good.getKey()).contains("<Code>AccessDenied</Code>");
        }
    }

    @Test
    void aSessionTakesItsTagsAndItsSourceFromTheToken() {
        Map<String, Object> claims = saying("ada");
        claims.put(
                "https://aws.amazon.com/tags",
                Map.of("principal_tags", Map.of("team", List.of("a")), "transitive_tag_keys", List.of("team")));
        claims.put("https://aws.amazon.com/source_identity", "ada");
        String condition = "\"StringEquals\":{\"aws:RequestTag/team\":\"a\",\"sts:SourceIdentity\":\"ada\"}";
        String role = named(
                trust("\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\",\"sts:SetSourceIdentity\"", condition));
        String answer = assume(role, OpenIdProviders.token(issuer, claims));
        assertThat(answer).contains("<SourceIdentity>ada<", "<PackedPolicySize>");
        String untagged = named(trust("\"sts:AssumeRoleWithWebIdentity\",\"sts:SetSourceIdentity\"", condition));
        assertThat(assume(untagged, OpenIdProviders.token(issuer, claims))).contains("<Code>AccessDenied</Code>");
        Map<String, Object> flat = saying("ada");
        flat.put("https://aws.amazon.com/tags/principal_tags/team", "a");
        flat.put("https://aws.amazon.com/source_identity", "ada");
        assertThat(assume(role, OpenIdProviders.token(issuer, flat))).contains("<SourceIdentity>ada<");
    }

    @Test
    void whatIsWrongWithATokenIsToldInAwsWords() {
        String role = role(Map.of(issuer.name() + ":aud", "app"));
        Map<String, Object> wrong = saying("ada");
        wrong.put("aud", "stranger");
        assertRefused(role, wrong, "InvalidIdentityToken", "Incorrect token audience");
        wrong = saying("ada");
        wrong.remove("aud");
        assertRefused(role, wrong, "InvalidIdentityToken", "(You may see this error if you sent an Access Token)");
        wrong = saying("ada");
        wrong.put("iss", "https://issuer.example");
        assertRefused(
                role,
                wrong,
                "InvalidIdentityToken",
                "No OpenIDConnect provider found in your account for https://issuer.example");
        long now = node().epochSecond();
        wrong = saying("ada");
        wrong.put("exp", now - 5);
        assertRefused(role, wrong, "ExpiredTokenException", "must be before the expiration date/time " + (now - 5));
        assertThat(issuer.calls()).isZero();
        String good = OpenIdProviders.token(issuer, saying("ada"));
        assertThat(assume(role, good.substring(0, good.lastIndexOf('.')) + ".AAAA"))
                .contains("<Code>InvalidIdentityToken</Code>");
        issuer.addKey("new");
        assertThat(assume(role, issuer.token("new", JWSAlgorithm.RS256, saying("ada"))))
                .contains("<Code>InvalidIdentityToken</Code>", "retrieve verification key from your identity provider");
        issuer.close();
        node().advance("PT25H");
        assertRefused(role, saying("ada"), "IDPCommunicationError", "The identity provider could not be reached.");
    }

    @Test
    void aProviderThatIsTakenAwayIsNoneAnyMore() {
        String role = role(Map.of(issuer.name() + ":aud", "app"));
        assertThat(assume(role, OpenIdProviders.token(issuer, saying("ada")))).contains("<SecretAccessKey>");
        node().iam(Map.of(
                "Action",
                "RemoveClientIDFromOpenIDConnectProvider",
                "OpenIDConnectProviderArn",
                arn,
                "ClientID",
                "app"));
        assertRefused(role, saying("ada"), "InvalidIdentityToken", "Incorrect token audience");
        node().iam(Map.of("Action", "DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", arn));
        assertRefused(role, saying("ada"), "InvalidIdentityToken", "No OpenIDConnect provider found in your account");
    }

    @Test
    void aUserPoolOfThisServerMayBeTrustedDirectly() {
        String people = newUserPool();
        String client = newClient(people);
        String own = OpenIdProviders.trust(node(), key(people), client);
        Tokens tokens = signIn(people, client, person(people));
        String condition = "\"StringEquals\":{\"" + key(people) + ":aud\":\"" + client + "\"}";
        String role =
                named(trust("\"sts:AssumeRoleWithWebIdentity\"", condition).replace(arn, own));
        assertThat(assume(role, tokens.id())).contains("<Audience>" + client + '<', "<SecretAccessKey>");
        onCurve(people);
        Tokens signedAnew = signIn(people, client, person(people));
        assertThat(part(signedAnew.id(), 0)).containsEntry("alg", "ES256");
        assertThat(assume(role, signedAnew.id())).contains("<Audience>" + client + '<', "<SecretAccessKey>");
        assertThat(assume(role, tokens.access()))
                .contains("<Code>InvalidIdentityToken</Code>", "(You may see this error if you sent an Access Token)");
        // Another user pool is not trusted, although this server knows it.
        assertThat(assume(role, signIn(person()).id())).contains("No OpenIDConnect provider found in your account");
    }

    @Test
    void anIdentityPoolChoosesRolesByTheIssuersClaims() {
        String pool = pool(Map.of("OpenIdConnectProviderARNs", List.of(arn)));
        String standard = named(poolTrust(pool));
        String testers = named(poolTrust(pool));
        node().signed(
                        "SetPrincipalTagAttributeMap",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "IdentityProviderName",
                                arn,
                                "PrincipalTags",
                                Map.of("team", "team")))
                .done();
        for (String provider : List.of(arn, issuer.name())) {
            node().signed(
                            "SetIdentityPoolRoles",
                            Map.of(
                                    "IdentityPoolId",
                                    pool,
                                    "Roles",
                                    Map.of("authenticated", roleArn(standard)),
                                    "RoleMappings",
                                    Map.of(provider, testersOnly(roleArn(testers)))))
                    .done();
            assertThat(roleOf(pool, "test")).isEqualTo(testers);
            assertThat(roleOf(pool, "sales")).isEqualTo(standard);
        }
        // Both roles let people in whose tags they ask for.
        String tagged = named(
                poolTrust(pool).replace("\"StringEquals\":{", "\"StringEquals\":{\"aws:RequestTag/team\":\"test\","));
        node().signed(
                        "SetIdentityPoolRoles",
                        Map.of("IdentityPoolId", pool, "Roles", Map.of("authenticated", roleArn(tagged))))
                .done();
        assertThat(roleOf(pool, "test")).isEqualTo(tagged);
        Map<String, Object> sales = login("sales");
        node().open("GetCredentialsForIdentity", Map.of("IdentityId", identity(pool, sales), "Logins", sales))
                .refused(
                        "InvalidIdentityPoolConfigurationException",
                        "Invalid identity pool configuration. Check assigned IAM roles for this pool.");
    }

    private static Map<String, Object> testersOnly(String role) {
        Map<String, Object> rule = Map.of("Claim", "team", "MatchType", "Equals", "Value", "test", "RoleARN", role);
        return Map.of(
                "Type",
                "Rules",
                "AmbiguousRoleResolution",
                "AuthenticatedRole",
                "RulesConfiguration",
                Map.of("Rules", List.of(rule)));
    }

    private String roleOf(String pool, String team) {
        Map<String, Object> login = login(team);
        return roleOf(
                node().open("GetCredentialsForIdentity", Map.of("IdentityId", identity(pool, login), "Logins", login)));
    }

    private Map<String, Object> login(String team) {
        Map<String, Object> claims = saying("ada-" + team);
        claims.put("team", team);
        return new HashMap<>(Map.of(issuer.name(), OpenIdProviders.token(issuer, claims)));
    }

    private static String poolTrust(String pool) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
                + "\"cognito-identity.amazonaws.com\"},\"Action\":[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\"],"
                + "\"Condition\":{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"" + pool + "\"}}}]}";
    }

    private void assertRefused(String role, Map<String, Object> claims, String code, String message) {
        assertThat(assume(role, OpenIdProviders.token(issuer, claims))).contains("<Code>" + code + "</Code>", message);
    }

    private static String assume(String role, String token) {
        return node().sts(Map.of(
                "Action",
                "AssumeRoleWithWebIdentity",
                "RoleArn",
                roleArn(role),
                "RoleSessionName",
                "app",
                "WebIdentityToken",
                token));
    }

    private String role(Map<String, String> conditions) {
        return role("StringEquals", conditions);
    }

    private String role(String operator, Map<String, String> conditions) {
        String condition = JsonObjects.write(Map.of(operator, conditions));
        return named(trust("\"sts:AssumeRoleWithWebIdentity\"", condition.substring(1, condition.length() - 1)));
    }

    private String trust(String actions, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"" + arn
                + "\"},\"Action\":[" + actions + "],\"Condition\":{" + condition + "}}]}";
    }

    private static String named(String trust) {
        String name = "outside" + ROLES.incrementAndGet();
        node().iam(Map.of("Action", "CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust));
        return name;
    }

    private static String roleArn(String name) {
        return "arn:aws:iam::000000000000:role/" + name;
    }

    private Map<String, Object> saying(String subject) {
        return OpenIdProviders.claims(node(), issuer, subject);
    }
}
