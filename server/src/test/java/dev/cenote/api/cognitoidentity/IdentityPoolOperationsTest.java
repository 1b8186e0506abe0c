package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.api.cognitoidentity.IdentityNode.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPoolOperationsTest extends IdentityApiContract {
    @Test
    void echoesExactlyWhatWasSet() {
        Answer made = node().signed(
                        "CreateIdentityPool",
                        Map.of("IdentityPoolName", "my pool", "AllowUnauthenticatedIdentities", false))
                .done();
        String id = made.text("IdentityPoolId");
        assertThat(id).matches("us-east-1:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        String expected = "{\"AllowUnauthenticatedIdentities\":false,\"IdentityPoolId\":\"" + id
                + "\",\"IdentityPoolName\":\"my pool\"}";
        assertThat(made.body()).isEqualTo(expected);
        assertThat(describe(id).body()).isEqualTo(expected);
    }

    @Test
    void keepsEveryMember() {
        Map<String, Object> settings = Map.of(
                "AllowClassicFlow",
                false,
                "IdentityPoolTags",
                Map.of("team", "a"),
                "SupportedLoginProviders",
                Map.of("graph.facebook.com", "7346241598935552"),
                "OpenIdConnectProviderARNs",
                List.of("arn:aws:iam::000000000000:oidc-provider/login.example.com"),
                "SamlProviderARNs",
                List.of("arn:aws:iam::000000000000:saml-provider/corp"));
        Map<String, Object> shown = describe(pool(settings)).members();
        assertThat(shown).containsAllEntriesOf(settings).containsEntry("DeveloperProviderName", DEVELOPER);
        assertThat(shown.get("CognitoIdentityProviders"))
                .isEqualTo(List.of(Map.of("ClientId", client(), "ProviderName", key(), "ServerSideTokenCheck", false)));
    }

    @Test
    void anUpdateReplacesEverything() {
        String id = pool(Map.of("AllowClassicFlow", true, "IdentityPoolTags", Map.of("team", "a")));
        Answer updated = node().signed(
                        "UpdateIdentityPool",
                        Map.of(
                                "IdentityPoolId",
                                id,
                                "IdentityPoolName",
                                "other",
                                "AllowUnauthenticatedIdentities",
                                false))
                .done();
        assertThat(updated.members())
                .isEqualTo(Map.of(
                        "IdentityPoolId",
                        id,
                        "IdentityPoolName",
                        "other",
                        "AllowUnauthenticatedIdentities",
                        false,
                        "DeveloperProviderName",
                        DEVELOPER,
                        "IdentityPoolTags",
                        Map.of("team", "a")));
        assertThat(describe(id).members()).isEqualTo(updated.members());
        node().signed(
                        "UpdateIdentityPool",
                        Map.of(
                                "IdentityPoolId",
                                id,
                                "IdentityPoolName",
                                "other",
                                "AllowUnauthenticatedIdentities",
                                false,
                                "DeveloperProviderName",
                                "another"))
                .refused(INVALID, "The developer provider name of an identity pool cannot be changed.");
    }

    @Test
    void aListShowsIdsAndNamesOfTheRegion() {
        String id = node().signed(
                        "eu-central-1",
                        "CreateIdentityPool",
                        Map.of("IdentityPoolName", "pool", "AllowUnauthenticatedIdentities", true))
                .done()
                .text("IdentityPoolId");
        assertThat(id).startsWith("eu-central-1:");
        assertThat(node().signed("eu-central-1", "ListIdentityPools", Map.of("MaxResults", 60))
                        .done()
                        .body())
                .isEqualTo("{\"IdentityPools\":[{\"IdentityPoolId\":\"" + id + "\",\"IdentityPoolName\":\"pool\"}]}");
        node().signed("DescribeIdentityPool", Map.of("IdentityPoolId", id))
                .refused(NOT_FOUND, "IdentityPool '" + id + "' not found.");
    }

    @Test
    void listsPageByPage() {
        for (int i = 0; i < 3; i++) {
            node().signed(
                            "ap-south-1",
                            "CreateIdentityPool",
                            Map.of("IdentityPoolName", "pool", "AllowUnauthenticatedIdentities", true))
                    .done();
        }
        List<Object> seen = new ArrayList<>();
        Map<String, Object> request = new HashMap<>(Map.of("MaxResults", 2));
        do {
            Map<String, Object> page = node().signed("ap-south-1", "ListIdentityPools", request)
                    .done()
                    .members();
            seen.addAll((List<?>) page.get("IdentityPools"));
            request.put("NextToken", page.get("NextToken"));
        } while (request.get("NextToken") != null);
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
        node().signed("ListIdentityPools", Map.of("MaxResults", 2, "NextToken", "forged"))
                .refused(INVALID, "Invalid Pagination Token provided.");
    }

    @Test
    void aPageSizeIsRequiredAndHasALimit() {
        node().signed("ListIdentityPools", Map.of())
                .refused(
                        "ValidationException",
                        "1 validation error detected: Value null at 'maxResults' failed to satisfy constraint: Member"
                                + " must not be null");
        node().signed("ListIdentityPools", Map.of("MaxResults", 61))
                .refused(
                        "ValidationException",
                        "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member"
                                + " must have value less than or equal to 60");
    }

    @Test
    void deletingAPoolDeletesItsIdentities() {
        String id = pool(Map.of("IdentityPoolTags", Map.of("a", "b")));
        String guest = guest(id);
        Answer deleted = node().signed("DeleteIdentityPool", Map.of("IdentityPoolId", id))
                .done();
        assertThat(deleted.body()).isEmpty();
        String unknown = "IdentityPool '" + id + "' not found.";
        node().signed("DescribeIdentityPool", Map.of("IdentityPoolId", id)).refused(NOT_FOUND, unknown);
        node().signed("DeleteIdentityPool", Map.of("IdentityPoolId", id)).refused(NOT_FOUND, unknown);
        node().open("GetOpenIdToken", Map.of("IdentityId", guest))
                .refused(NOT_FOUND, "Identity '" + guest + "' not found.");
        String fixed = fixed("us-east-1:0a0b", Map.of());
        node().signed("DeleteIdentityPool", Map.of("IdentityPoolId", fixed)).done();
        assertThat(describe(fixed("us-east-1:0a0b", Map.of())).members()).doesNotContainKey("IdentityPoolTags");
        node().signed("DeleteIdentityPool", Map.of("IdentityPoolId", fixed)).done();
    }

    @Test
    void aPoolWithManyPeopleIsGoneAtOnceAndLeavesNobodyToTheNextOne() {
        String pool = fixed("us-east-1:0d0e", Map.of());
        // More than are deleted together with the pool.
        List<String> guests = IntStream.range(0, 505).mapToObj(i -> guest(pool)).toList();
        node().signed("DeleteIdentityPool", Map.of("IdentityPoolId", pool)).done();
        for (String guest : guests) {
            String gone = "Identity '" + guest + "' not found.";
            node().signed("DescribeIdentity", Map.of("IdentityId", guest)).refused(NOT_FOUND, gone);
            node().open("GetOpenIdToken", Map.of("IdentityId", guest)).refused(NOT_FOUND, gone);
        }
        fixed(pool, Map.of());
        Object listed = node().signed("ListIdentities", Map.of("IdentityPoolId", pool, "MaxResults", 60))
                .done()
                .members()
                .get("Identities");
        assertThat(listed).isEqualTo(List.of());
        node().signed("DeleteIdentityPool", Map.of("IdentityPoolId", pool)).done();
    }

    @Test
    void aTagFixesTheIdInDevelopmentMode() {
        String id = fixed("us-east-1:1234-abcd", Map.of("team", "a"));
        assertThat(id).isEqualTo("us-east-1:1234-abcd");
        assertThat(describe(id).members()).containsEntry("IdentityPoolTags", Map.of("team", "a"));
        node().signed("CreateIdentityPool", request("us-east-1:1234-abcd", Map.of()))
                .refused(INVALID, "The identity pool id us-east-1:1234-abcd of the tag _custom_id_ is already taken.");
    }

    @Test
    void tagsComeAndGo() {
        String id = pool(Map.of("IdentityPoolTags", Map.of("a", "1")));
        String arn = "arn:aws:cognito-identity:us-east-1:000000000000:identitypool/" + id;
        assertThat(node().signed("TagResource", Map.of("ResourceArn", arn, "Tags", Map.of("b", "2", "a", "3")))
                        .done()
                        .body())
                .isEqualTo("{}");
        assertThat(tags(arn)).isEqualTo(Map.of("a", "3", "b", "2"));
        assertThat(node().signed("UntagResource", Map.of("ResourceArn", arn, "TagKeys", List.of("a", "none")))
                        .done()
                        .body())
                .isEqualTo("{}");
        assertThat(tags(arn)).isEqualTo(Map.of("b", "2"));
        node().signed("TagResource", Map.of("ResourceArn", arn, "Tags", Map.of("aws:b", "2")))
                .refused(INVALID, "Tag keys that begin with aws: are reserved: aws:b");
        String other = arn.substring(0, arn.length() - 4) + "ffff";
        node().signed("ListTagsForResource", Map.of("ResourceArn", other))
                .refused(NOT_FOUND, "IdentityPool '" + other.substring(other.indexOf('/') + 1) + "' not found.");
        node().signed("ListTagsForResource", Map.of("ResourceArn", "arn:aws:s3:::bucket-of-mine"))
                .refused(INVALID, "Invalid resource ARN: arn:aws:s3:::bucket-of-mine");
    }

    @Test
    void principalTagsAreKeptByProvider() {
        String id = pool();
        Map<String, Object> map = Map.of(
                "IdentityPoolId",
                id,
                "IdentityProviderName",
                key(),
                "UseDefaults",
                false,
                "PrincipalTags",
                Map.of("department", "custom:department"));
        assertThat(node().signed("SetPrincipalTagAttributeMap", map).done().members())
                .isEqualTo(map);
        assertThat(tagMap(id, key())).isEqualTo(map);
        node().signed(
                        "SetPrincipalTagAttributeMap",
                        Map.of("IdentityPoolId", id, "IdentityProviderName", key(), "UseDefaults", true))
                .done();
        assertThat(tagMap(id, key())).containsEntry("PrincipalTags", Map.of("username", "sub", "client", "aud"));
        assertThat(tagMap(id, "accounts.google.com")).containsEntry("PrincipalTags", Map.of());
    }

    @Test
    void anEntryWithoutAClientIsNone() {
        node().signed(
                        "CreateIdentityPool",
                        Map.of(
                                "IdentityPoolName",
                                "pool",
                                "AllowUnauthenticatedIdentities",
                                true,
                                "CognitoIdentityProviders",
                                List.of(Map.of("ClientId", client()))))
                .refused(INVALID, "Invalid Cognito Identity Provider");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeIdentityPool",
                "DeleteIdentityPool",
                "GetIdentityPoolRoles",
                "UpdateIdentityPool",
                "SetIdentityPoolRoles",
                "GetPrincipalTagAttributeMap",
                "SetPrincipalTagAttributeMap",
                "ListIdentities",
                "LookupDeveloperIdentity",
                "MergeDeveloperIdentities",
                "UnlinkDeveloperIdentity",
                "GetOpenIdTokenForDeveloperIdentity"
            })
    void everyOperationSaysWhichPoolThereIsNot(String operation) {
        Map<String, Object> input = new HashMap<>();
        input.put("IdentityPoolId", NOBODY);
        input.put("IdentityPoolName", "pool");
        input.put("AllowUnauthenticatedIdentities", true);
        input.put("Roles", Map.of());
        input.put("IdentityProviderName", key());
        input.put("MaxResults", 1);
        input.put("IdentityId", NOBODY);
        input.put("DeveloperProviderName", DEVELOPER);
        input.put("DeveloperUserIdentifier", "ada");
        input.put("SourceUserIdentifier", "ada");
        input.put("DestinationUserIdentifier", "bob");
        input.put("Logins", Map.of(DEVELOPER, "ada"));
        node().signed(operation, input).refused(NOT_FOUND, "IdentityPool '" + NOBODY + "' not found.");
        node().open(operation, input).refused("MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    @Test
    void anIdOfAnotherFormIsRefusedWithItsPattern() {
        node().open("GetId", Map.of("IdentityPoolId", "nonsense"))
                .refused(
                        "ValidationException",
                        "1 validation error detected: Value 'nonsense' at 'identityPoolId' failed to satisfy"
                                + " constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+");
    }

    private static Map<String, Object> tagMap(String pool, String provider) {
        return node().signed(
                        "GetPrincipalTagAttributeMap", Map.of("IdentityPoolId", pool, "IdentityProviderName", provider))
                .done()
                .members();
    }

    private static @Nullable Object tags(String arn) {
        return node().signed("ListTagsForResource", Map.of("ResourceArn", arn))
                .done()
                .members()
                .get("Tags");
    }

    private static Answer describe(String id) {
        return node().signed("DescribeIdentityPool", Map.of("IdentityPoolId", id))
                .done();
    }

    private static String fixed(String id, Map<String, String> tags) {
        return node().signed("CreateIdentityPool", request(id, tags)).done().text("IdentityPoolId");
    }

    private static Map<String, Object> request(String id, Map<String, String> tags) {
        Map<String, String> all = new HashMap<>(tags);
        all.put("_custom_id_", id);
        return Map.of("IdentityPoolName", "pool", "AllowUnauthenticatedIdentities", true, "IdentityPoolTags", all);
    }
}
