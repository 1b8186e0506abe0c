package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListResourceServersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerType;

class ResourceServerOperationsTest extends ClientApiContract {
    private static final String URL = "https://api.example.com/v1";

    @Test
    void createsAResourceServerAndShowsItAsDescribeDoes() {
        String pool = pool();
        ResourceServerType created = client().createResourceServer(server ->
                        server.userPoolId(pool).identifier(URL).name("Notes").scopes(scopes("read", "write")))
                .resourceServer();
        assertThat(created)
                .isEqualTo(ResourceServerType.builder()
                        .userPoolId(pool)
                        .identifier(URL)
                        .name("Notes")
                        .scopes(scopes("read", "write"))
                        .build());
        assertThat(describe(pool)).isEqualTo(created);
    }

    @Test
    void answersWithExactlyTheMembersOfAws() {
        String pool = pool();
        HttpResponse<String> response = server().post(
                        "CreateResourceServer",
                        "{\"UserPoolId\":\"" + pool + "\",\"Identifier\":\"notes\",\"Name\":\"Notes\",\"Scopes\":"
                                + "[{\"ScopeName\":\"read\",\"ScopeDescription\":\"May read\"}]}");
        assertThat(response.body())
                .isEqualTo("{\"ResourceServer\":{\"Identifier\":\"notes\",\"Name\":\"Notes\",\"Scopes\":"
                        + "[{\"ScopeDescription\":\"May read\",\"ScopeName\":\"read\"}],"
                        + "\"UserPoolId\":\"" + pool + "\"}}");
    }

    @Test
    void replacesNameAndScopesInAnUpdate() {
        String pool = pool();
        resourceServer(pool, URL, "read", "write");
        ResourceServerType updated = client().updateResourceServer(server ->
                        server.userPoolId(pool).identifier(URL).name("Other").scopes(scopes("print")))
                .resourceServer();
        assertThat(updated.name()).isEqualTo("Other");
        assertThat(updated.scopes()).isEqualTo(scopes("print"));
        assertThat(describe(pool)).isEqualTo(updated);
        client().updateResourceServer(
                        server -> server.userPoolId(pool).identifier(URL).name("Bare"));
        assertThat(describe(pool).scopes()).isEmpty();
    }

    @Test
    void deletesAResourceServer() {
        String pool = pool();
        resourceServer(pool, "notes", "read");
        HttpResponse<String> response =
                server().post("DeleteResourceServer", "{\"UserPoolId\":\"" + pool + "\",\"Identifier\":\"notes\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        refused(
                NOT_FOUND,
                "Resource server notes does not exist.",
                () -> client().describeResourceServer(
                                server -> server.userPoolId(pool).identifier("notes")));
    }

    @Test
    void listsResourceServersPageByPage() {
        String pool = pool();
        for (String identifier : List.of("c", "a", "b")) {
            resourceServer(pool, identifier, "read");
        }
        resourceServer(pool(), "d", "read");
        List<String> listed = new ArrayList<>();
        for (ListResourceServersResponse page : client().listResourceServersPaginator(
                        list -> list.userPoolId(pool).maxResults(2))) {
            page.resourceServers().forEach(server -> listed.add(server.identifier()));
        }
        assertThat(listed).containsExactly("a", "b", "c");
        assertThat(server().post("ListResourceServers", "{\"UserPoolId\":\"" + pool() + "\"}")
                        .body())
                .isEqualTo("{\"ResourceServers\":[]}");
    }

    @Test
    void refusesTokensOfOtherLists() {
        String pool = pool();
        resourceServer(pool, "a", "read");
        resourceServer(pool, "b", "read");
        String token = client().listResourceServers(
                        list -> list.userPoolId(pool).maxResults(1))
                .nextToken();
        String other = pool();
        refused(
                INVALID,
                "Invalid Pagination Token provided.",
                () -> client().listResourceServers(
                                list -> list.userPoolId(other).nextToken(token)));
        refused(
                INVALID,
                "Invalid Pagination Token provided.",
                () -> client().listUserPoolClients(list -> list.userPoolId(pool).nextToken(token)));
    }

    @Test
    void hasEachIdentifierOnceInAPool() {
        String pool = pool();
        resourceServer(pool, URL, "read");
        refused(INVALID, URL + " already exists in user pool " + pool + ".", () -> resourceServer(pool, URL, "read"));
        resourceServer(pool(), URL, "read");
    }

    @Test
    void hasEachScopeOnce() {
        String pool = pool();
        refused(INVALID, "Duplicate scope name: read", () -> resourceServer(pool, URL, "read", "read"));
        resourceServer(pool, URL, "read");
        refused(
                INVALID,
                "Duplicate scope name: read",
                () -> client().updateResourceServer(server ->
                        server.userPoolId(pool).identifier(URL).name("Notes").scopes(scopes("read", "read"))));
    }

    @Test
    void hasRoomForTwentyFive() {
        String pool = pool();
        for (int i = 0; i < 25; i++) {
            resourceServer(pool, "server" + i, "read");
        }
        refused(
                LIMIT,
                "A user pool cannot have more than 25 resource servers.",
                () -> resourceServer(pool, "more", "read"));
        assertThat(client().listResourceServers(list -> list.userPoolId(pool)).resourceServers())
                .hasSize(25);
    }

    @Test
    void hasRoomForAHundredScopes() {
        String pool = pool();
        String[] names = new String[101];
        for (int i = 0; i < names.length; i++) {
            names[i] = "scope" + i;
        }
        resourceServer(pool, "notes", java.util.Arrays.copyOf(names, 100));
        HttpResponse<String> response = server().post(
                        "CreateResourceServer",
                        "{\"UserPoolId\":\"" + pool + "\",\"Identifier\":\"other\",\"Name\":\"Notes\",\"Scopes\":["
                                + "{\"ScopeName\":\"a\",\"ScopeDescription\":\"b\"},".repeat(100)
                                + "{\"ScopeName\":\"c\",\"ScopeDescription\":\"b\"}]}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Member must have length less than or equal to 100");
    }

    @Test
    void missesPoolsAndServersThatAreNotThere() {
        String pool = pool();
        resourceServer(pool(), "notes", "read");
        String missing = "Resource server notes does not exist.";
        refused(NOT_FOUND, NO_POOL, () -> resourceServer(NOBODY, "notes", "read"));
        refused(NOT_FOUND, NO_POOL, () -> client().listResourceServers(list -> list.userPoolId(NOBODY)));
        refused(
                NOT_FOUND,
                missing,
                () -> client().describeResourceServer(
                                server -> server.userPoolId(pool).identifier("notes")));
        refused(
                NOT_FOUND,
                missing,
                () -> client().updateResourceServer(server ->
                        server.userPoolId(pool).identifier("notes").name("Notes")));
        refused(
                NOT_FOUND,
                missing,
                () -> client().deleteResourceServer(
                                server -> server.userPoolId(pool).identifier("notes")));
    }

    private static ResourceServerType describe(String pool) {
        return client().describeResourceServer(server -> server.userPoolId(pool).identifier(URL))
                .resourceServer();
    }
}
