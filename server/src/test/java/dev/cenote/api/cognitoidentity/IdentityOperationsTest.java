package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.api.cognitoidentity.IdentityNode.Answer;
import dev.cenote.store.Race;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IdentityOperationsTest extends IdentityApiContract {
    @Test
    void everyGuestIsNew() {
        String pool = pool();
        String guest = guest(pool);
        assertThat(guest).matches("us-east-1:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(guest(pool)).isNotEqualTo(guest);
        assertThat(identify(pool, Map.of()).done().text("IdentityId")).isNotEqualTo(guest);
        assertThat(providers(guest)).isNull();
    }

    @Test
    void aPoolMayAdmitNoGuests() {
        String pool = pool(Map.of("AllowUnauthenticatedIdentities", false));
        String message = "Unauthenticated access is not supported for this identity pool.";
        node().open("GetId", Map.of("IdentityPoolId", pool)).refused(NOT_AUTHORIZED, message);
        identify(pool, Map.of()).refused(NOT_AUTHORIZED, message);
        String open = pool();
        String guest = guest(open);
        node().signed(
                        "UpdateIdentityPool",
                        Map.of(
                                "IdentityPoolId",
                                open,
                                "IdentityPoolName",
                                "pool",
                                "AllowUnauthenticatedIdentities",
                                false))
                .done();
        node().open("GetOpenIdToken", Map.of("IdentityId", guest)).refused(NOT_AUTHORIZED, message);
    }

    @Test
    void aLoginFindsItsIdentityWhateverTheClient() {
        String pool = pool(Map.of(
                "CognitoIdentityProviders",
                List.of(
                        Map.of("ProviderName", key(), "ClientId", client()),
                        Map.of("ProviderName", key(), "ClientId", otherClient()))));
        String name = person();
        String identity = identity(pool, logins(name));
        assertThat(identity(pool, logins(name))).isEqualTo(identity);
        String otherToken = signIn(userPool(), otherClient(), name).id();
        assertThat(identity(pool, Map.of(key(), otherToken))).isEqualTo(identity);
        assertThat(identity(pool, logins())).isNotEqualTo(identity);
        assertThat(identity(pool(), logins(name))).isNotEqualTo(identity);
        assertThat(providers(identity)).isEqualTo(List.of(key()));
    }

    @Test
    void aUserPoolMayBeCalledAsThisServerCallsIt() {
        String pool = pool();
        String name = person();
        String token = signIn(name).id();
        String issuer = String.valueOf(claims(token).get("iss"));
        String own = issuer.substring(issuer.indexOf("//") + 2);
        assertThat(own).doesNotContain("amazonaws");
        assertThat(identity(pool, Map.of(own, token))).isEqualTo(identity(pool, logins(name)));
        String named =
                pool(Map.of("CognitoIdentityProviders", List.of(Map.of("ProviderName", own, "ClientId", client()))));
        assertThat(identity(named, Map.of(own, token))).isEqualTo(identity(named, Map.of(key(), token)));
    }

    @Test
    void anAccountThatIsNotOursHasNoPools() {
        String pool = pool();
        node().open("GetId", Map.of("IdentityPoolId", pool, "AccountId", "000000000000"))
                .done();
        node().open("GetId", Map.of("IdentityPoolId", pool, "AccountId", "111111111111"))
                .refused(NOT_FOUND, "IdentityPool '" + pool + "' not found.");
        node().open("GetId", Map.of("IdentityPoolId", NOBODY))
                .refused(NOT_FOUND, "IdentityPool '" + NOBODY + "' not found.");
    }

    @Test
    void aGuestWhoSignsInKeepsTheIdentity() {
        String pool = pool();
        String guest = guest(pool);
        Map<String, Object> logins = logins();
        assertThat(token(guest, logins).done().text("IdentityId")).isEqualTo(guest);
        assertThat(identity(pool, logins)).isEqualTo(guest);
        // What was a guest's is no longer had without a login.
        node().open("GetOpenIdToken", Map.of("IdentityId", guest))
                .refused(NOT_AUTHORIZED, "Access to Identity '" + guest + "' is forbidden.");
    }

    @Test
    void aGuestWhoHadAnIdentityAlreadyGetsThatOne() {
        String pool = pool();
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        String guest = guest(pool);
        assertThat(token(guest, logins).done().text("IdentityId")).isEqualTo(identity);
        assertDisabled(pool, guest);
        token(guest, logins).refused(NOT_AUTHORIZED, "Access to Identity '" + guest + "' is forbidden.");
    }

    @Test
    void nobodyActsAsSomebodyElse() {
        String pool = pool();
        Map<String, Object> ada = logins();
        Map<String, Object> eve = logins();
        String identity = identity(pool, ada);
        token(identity, eve).refused(NOT_AUTHORIZED, NO_MATCH);
        identity(pool, eve);
        token(identity, eve).refused(NOT_AUTHORIZED, NO_MATCH);
        node().open("GetOpenIdToken", Map.of("IdentityId", identity))
                .refused(NOT_AUTHORIZED, "Access to Identity '" + identity + "' is forbidden.");
        token(NOBODY, eve).refused(NOT_FOUND, "Identity '" + NOBODY + "' not found.");
        // The other pool's clients are others, so its identity takes no login of this one.
        String elsewhere = guest(pool(
                Map.of("CognitoIdentityProviders", List.of(Map.of("ProviderName", key(), "ClientId", otherClient())))));
        token(elsewhere, eve).refused(NOT_AUTHORIZED, UNSUPPORTED);
    }

    @Test
    void twoPeopleOfOneProviderAreNeverOneIdentity() {
        String pool = pool();
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        developerToken(pool, Map.of(DEVELOPER, "ada", key(), logins.get(key()))).done();
        Map<String, Object> other = new HashMap<>(logins());
        other.put(DEVELOPER, "ada");
        developerToken(pool, other)
                .refused(CONFLICT, "Logins conflict with an existing linked login of this identity.");
        assertThat(identity(pool, logins)).isEqualTo(identity);
    }

    @Test
    void rivalsMakeOneIdentityOfOneLogin() throws Exception {
        String pool = pool();
        Map<String, Object> logins = logins();
        List<String> ids = Race.of(8, number -> identity(pool, logins));
        assertThat(ids).hasSize(8).containsOnly(ids.getFirst());
        assertThat(list(pool, Map.of("MaxResults", 60))).hasSize(1);
    }

    @Test
    void listsIdentitiesPageByPage() {
        String pool = pool();
        List<String> made = new ArrayList<>(List.of(guest(pool), guest(pool)));
        Map<String, Object> logins = logins();
        made.add(identity(pool, logins));
        List<String> seen = new ArrayList<>();
        Map<String, Object> request = new HashMap<>(Map.of("IdentityPoolId", pool, "MaxResults", 2));
        do {
            Map<String, Object> page =
                    node().signed("ListIdentities", request).done().members();
            assertThat(page).containsEntry("IdentityPoolId", pool);
            ((List<?>) Objects.requireNonNull(page.get("Identities")))
                    .forEach(item -> seen.add(String.valueOf(((Map<?, ?>) item).get("IdentityId"))));
            request.put("NextToken", page.get("NextToken"));
        } while (request.get("NextToken") != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
        token(made.getFirst(), logins).done();
        assertThat(list(pool, Map.of("MaxResults", 60))).hasSize(3);
        assertThat(list(pool, Map.of("MaxResults", 60, "HideDisabled", true))).hasSize(2);
        assertThat(list(pool, Map.of("MaxResults", 60)))
                .filteredOn(item -> ((Map<?, ?>) item).containsKey("Logins"))
                .singleElement()
                .satisfies(item -> assertThat(((Map<?, ?>) item).get("Logins")).isEqualTo(List.of(key())));
    }

    @Test
    void describesWithoutSubjects() {
        String pool = pool();
        String identity = identity(pool, logins());
        Map<String, Object> shown = node().signed("DescribeIdentity", Map.of("IdentityId", identity))
                .done()
                .members();
        assertThat(shown.keySet())
                .containsExactlyInAnyOrder("IdentityId", "Logins", "CreationDate", "LastModifiedDate");
        assertThat(shown.get("CreationDate")).isInstanceOf(Number.class);
        node().signed("eu-central-1", "DescribeIdentity", Map.of("IdentityId", identity))
                .refused(NOT_FOUND, "Identity '" + identity + "' not found.");
        node().signed("DescribeIdentity", Map.of("IdentityId", NOBODY))
                .refused(NOT_FOUND, "Identity '" + NOBODY + "' not found.");
    }

    @Test
    void deletesWhatThereIs() {
        String pool = pool();
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        Answer deleted = node().signed("DeleteIdentities", Map.of("IdentityIdsToDelete", List.of(identity, NOBODY)))
                .done();
        assertThat(deleted.body()).isEqualTo("{\"UnprocessedIdentityIds\":[]}");
        token(identity, logins).refused(NOT_FOUND, "Identity '" + identity + "' not found.");
        assertThat(identity(pool, logins)).isNotEqualTo(identity);
        // Identities of another region are another endpoint's.
        String guest = guest(pool);
        node().signed("eu-central-1", "DeleteIdentities", Map.of("IdentityIdsToDelete", List.of(guest)))
                .done();
        node().open("GetOpenIdToken", Map.of("IdentityId", guest)).done();
    }

    @Test
    void whoUnlinksTheLastLoginLosesTheIdentity() {
        String pool = pool();
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        unlink(identity, logins(), key()).refused(NOT_AUTHORIZED, NO_MATCH);
        unlink(identity, logins, DEVELOPER).refused(INVALID, "Please provide a valid public provider.");
        assertThat(unlink(identity, logins, key()).done().body()).isEmpty();
        assertThat(providers(identity)).isNull();
        assertThat(identity(pool, logins)).isNotEqualTo(identity);
        token(identity, logins).refused(NOT_AUTHORIZED, NO_MATCH);
        node().open("GetOpenIdToken", Map.of("IdentityId", identity))
                .refused(NOT_AUTHORIZED, "Access to Identity '" + identity + "' is forbidden.");
        unlink(identity, logins, key()).refused(NOT_AUTHORIZED, NO_MATCH);
    }

    @Test
    void aSignatureThatComesAlongIsIgnored() {
        String pool = pool();
        assertThat(node().signed("GetId", Map.of("IdentityPoolId", pool)).done().text("IdentityId"))
                .startsWith("us-east-1:");
    }

    private static Answer unlink(String identity, Map<String, Object> logins, String provider) {
        return node().open(
                        "UnlinkIdentity",
                        Map.of("IdentityId", identity, "Logins", logins, "LoginsToRemove", List.of(provider)));
    }

    private static List<?> list(String pool, Map<String, Object> members) {
        Map<String, Object> request = new HashMap<>(members);
        request.put("IdentityPoolId", pool);
        return (List<?>) Objects.requireNonNull(
                node().signed("ListIdentities", request).done().members().get("Identities"));
    }
}
