package dev.cenote.api.cognitoidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.api.cognitoidentity.IdentityNode.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeveloperIdentityOperationsTest extends IdentityApiContract {
    private static final String NO_DEVELOPER = "This identity pool does not support the specified developer provider";

    @Test
    void aDevelopersUserKeepsTheIdentity() {
        String pool = pool();
        Answer first = developerToken(pool, Map.of(DEVELOPER, "ada")).done();
        String identity = first.text("IdentityId");
        assertThat(developerToken(pool, Map.of(DEVELOPER, "ada")).done().text("IdentityId"))
                .isEqualTo(identity);
        assertThat(developerToken(pool, Map.of(DEVELOPER, "bob")).done().text("IdentityId"))
                .isNotEqualTo(identity);
        Map<String, Object> claims = claims(first.text("Token"));
        assertThat(claims.get("amr")).isEqualTo(List.of("authenticated", DEVELOPER, DEVELOPER + ':' + pool + ":ada"));
        assertThat(life(claims)).isEqualTo(900);
        assertThat(claims).doesNotContainKey("https://aws.amazon.com/tags");
        assertThat(providers(identity)).isEqualTo(List.of(DEVELOPER));
    }

    @Test
    void theTokenLivesAsLongAsIsAskedAndCarriesTags() {
        String pool = pool();
        Map<String, Object> claims = claims(node().signed(
                        "GetOpenIdTokenForDeveloperIdentity",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "Logins",
                                Map.of(DEVELOPER, "ada"),
                                "TokenDuration",
                                86_400,
                                "PrincipalTags",
                                Map.of("department", "QA")))
                .done()
                .text("Token"));
        assertThat(life(claims)).isEqualTo(86_400);
        assertThat(claims.get("https://aws.amazon.com/tags"))
                .isEqualTo(Map.of(
                        "principal_tags", Map.of("department", List.of("QA")), "transitive_tag_keys", List.of()));
    }

    @Test
    void whateverAPoolDoesNotKnowIsNoDeveloper() {
        developerToken(pool(), Map.of("another.app", "ada")).refused(NOT_AUTHORIZED, NO_DEVELOPER);
        developerToken(pool(), logins()).refused(NOT_AUTHORIZED, NO_DEVELOPER);
        identify(pool(), Map.of(DEVELOPER, "ada")).refused(INVALID, "Please provide a valid public provider.");
        token(guest(pool()), Map.of(DEVELOPER, "ada")).refused(INVALID, "Please provide a valid public provider.");
    }

    @Test
    void aGuestBecomesADevelopersUser() {
        String pool = pool();
        String guest = guest(pool);
        assertThat(linked(pool, guest, Map.of(DEVELOPER, "ada")).done().text("IdentityId"))
                .isEqualTo(guest);
        linked(pool, guest(pool), Map.of(DEVELOPER, "ada"))
                .refused(
                        "DeveloperUserAlreadyRegisteredException",
                        "This developer user identifier is already registered with Cognito.");
        linked(pool, NOBODY, Map.of(DEVELOPER, "bob")).refused(NOT_FOUND, "Identity '" + NOBODY + "' not found.");
        String elsewhere = guest(pool());
        linked(pool, elsewhere, Map.of(DEVELOPER, "bob")).refused(NOT_FOUND, "Identity '" + elsewhere + "' not found.");
    }

    @Test
    void anIdentityOfSomebodyElsesTokenTakesThatToken() {
        String pool = pool();
        Map<String, Object> logins = logins();
        String identity = identity(pool, logins);
        linked(pool, identity, Map.of(DEVELOPER, "ada")).refused(NOT_AUTHORIZED, NO_MATCH);
        Map<String, Object> both = new HashMap<>(logins);
        both.put(DEVELOPER, "ada");
        assertThat(linked(pool, identity, both).done().text("IdentityId")).isEqualTo(identity);
        assertThat(linked(pool, identity, Map.of(DEVELOPER, "ada")).done().text("IdentityId"))
                .isEqualTo(identity);
        assertThat(providers(identity)).isEqualTo(List.of(key(), DEVELOPER));
    }

    @Test
    void theDevelopersTokenStandsForTheIdentity() {
        String pool = pool();
        Answer answer = developerToken(pool, Map.of(DEVELOPER, "ada")).done();
        String identity = answer.text("IdentityId");
        Map<String, Object> own = Map.of("cognito-identity.amazonaws.com", answer.text("Token"));
        Map<String, Object> claims = claims(token(identity, own).done().text("Token"));
        assertThat(claims.get("sub")).isEqualTo(identity);
        assertThat(claims.get("amr")).isEqualTo(List.of("authenticated", DEVELOPER, DEVELOPER + ':' + pool + ":ada"));
        // It stands for no other identity, in no other pool, and finds none.
        String bob = developerToken(pool, Map.of(DEVELOPER, "bob")).done().text("IdentityId");
        token(bob, own).refused(NOT_AUTHORIZED, NO_MATCH);
        token(guest(pool), own).refused(NOT_AUTHORIZED, NO_MATCH);
        token(guest(pool()), own).refused(NOT_AUTHORIZED, NO_MATCH);
        identify(pool, own).refused(INVALID, "Please provide a valid public provider.");
    }

    @Test
    void onlyOurTokensAreTheServicesOwn() {
        String pool = pool();
        String guest = guest(pool);
        String name = "cognito-identity.amazonaws.com";
        String notOurs = "Invalid login token. Not a Cognito token.";
        token(guest, Map.of(name, signIn(person()).id())).refused(NOT_AUTHORIZED, notOurs);
        token(guest, Map.of(name, "x")).refused(NOT_AUTHORIZED, notOurs);
        Answer answer = developerToken(pool, Map.of(DEVELOPER, "ada")).done();
        String token = answer.text("Token");
        String changed = token.substring(0, token.lastIndexOf('.') + 1)
                + new StringBuilder(token.substring(token.lastIndexOf('.') + 1, token.length() - 6)).reverse()
                + token.substring(token.length() - 6);
        token(answer.text("IdentityId"), Map.of(name, changed))
                .refused(NOT_AUTHORIZED, "Invalid login token. Couldn't verify signed token.");
        // A guest's own token makes nobody more than a guest.
        String guests = node().open("GetOpenIdToken", Map.of("IdentityId", guest))
                .done()
                .text("Token");
        token(guest, Map.of(name, guests)).refused(NOT_AUTHORIZED, NO_MATCH);
        node().advance("PT16M");
        assertThat(String.valueOf(token(answer.text("IdentityId"), Map.of(name, token))
                        .members()
                        .get("message")))
                .startsWith("Invalid login token. Token expired: ");
    }

    @Test
    void looksUpByEitherName() {
        String pool = pool();
        String identity = developerToken(pool, Map.of(DEVELOPER, "a")).done().text("IdentityId");
        linked(pool, identity, Map.of(DEVELOPER, "b")).done();
        linked(pool, identity, Map.of(DEVELOPER, "c")).done();
        Map<String, Object> all = Map.of("IdentityId", identity, "DeveloperUserIdentifierList", List.of("a", "b", "c"));
        assertThat(lookup(pool, Map.of("IdentityId", identity)).done().members())
                .isEqualTo(all);
        assertThat(lookup(pool, Map.of("DeveloperUserIdentifier", "b")).done().members())
                .isEqualTo(all);
        Map<String, Object> first = lookup(pool, Map.of("IdentityId", identity, "MaxResults", 2))
                .done()
                .members();
        assertThat(first.get("DeveloperUserIdentifierList")).isEqualTo(List.of("a", "b"));
        assertThat(lookup(pool, Map.of("IdentityId", identity, "NextToken", first.get("NextToken")))
                        .done()
                        .members()
                        .get("DeveloperUserIdentifierList"))
                .isEqualTo(List.of("c"));
        lookup(pool, Map.of("DeveloperUserIdentifier", "none"))
                .refused(NOT_FOUND, "Developer user identifier 'none' not found.");
        String other = developerToken(pool, Map.of(DEVELOPER, "d")).done().text("IdentityId");
        lookup(pool, Map.of("IdentityId", other, "DeveloperUserIdentifier", "a"))
                .refused(CONFLICT, "The developer user identifier belongs to another identity.");
        lookup(pool, Map.of()).refused(INVALID, "Either IdentityId or DeveloperUserIdentifier is required.");
    }

    @Test
    void mergesTheSourceIntoTheDestination() {
        String pool = pool();
        String source = developerToken(pool, Map.of(DEVELOPER, "a")).done().text("IdentityId");
        String destination = developerToken(pool, Map.of(DEVELOPER, "b")).done().text("IdentityId");
        assertThat(merge(pool, "a", "b").done().text("IdentityId")).isEqualTo(destination);
        assertDisabled(pool, source);
        assertThat(developerToken(pool, Map.of(DEVELOPER, "a")).done().text("IdentityId"))
                .isEqualTo(destination);
        assertThat(merge(pool, "a", "b").done().text("IdentityId")).isEqualTo(destination);
        merge(pool, "none", "b").refused(NOT_FOUND, "Developer user identifier 'none' not found.");
        node().signed(
                        "MergeDeveloperIdentities",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "DeveloperProviderName",
                                "another.app",
                                "SourceUserIdentifier",
                                "a",
                                "DestinationUserIdentifier",
                                "b"))
                .refused(NOT_AUTHORIZED, NO_DEVELOPER);
    }

    @Test
    void twoPeopleOfOneProviderAreNotMerged() {
        String pool = pool();
        Map<String, Object> ada = new HashMap<>(logins());
        ada.put(DEVELOPER, "ada");
        Map<String, Object> bob = new HashMap<>(logins());
        bob.put(DEVELOPER, "bob");
        String first = developerToken(pool, ada).done().text("IdentityId");
        String second = developerToken(pool, bob).done().text("IdentityId");
        merge(pool, "ada", "bob").refused(CONFLICT, "Logins conflict with an existing linked login of this identity.");
        assertThat(developerToken(pool, ada).done().text("IdentityId")).isEqualTo(first);
        assertThat(developerToken(pool, bob).done().text("IdentityId")).isEqualTo(second);
    }

    @Test
    void whatIsUnlinkedBeginsAnew() {
        String pool = pool();
        String identity = developerToken(pool, Map.of(DEVELOPER, "ada")).done().text("IdentityId");
        String other = developerToken(pool, Map.of(DEVELOPER, "bob")).done().text("IdentityId");
        unlink(pool, other, "ada").refused(CONFLICT, "The developer user identifier belongs to another identity.");
        assertThat(unlink(pool, identity, "ada").done().body()).isEmpty();
        unlink(pool, identity, "ada").refused(NOT_FOUND, "Developer user identifier 'ada' not found.");
        assertThat(developerToken(pool, Map.of(DEVELOPER, "ada")).done().text("IdentityId"))
                .isNotEqualTo(identity);
    }

    @Test
    void theDevelopersTokenEndsWithThatUser() {
        String pool = pool();
        Answer answer = developerToken(pool, Map.of(DEVELOPER, "ada")).done();
        String identity = answer.text("IdentityId");
        linked(pool, identity, Map.of(DEVELOPER, "bob")).done();
        Map<String, Object> own = own(answer);
        node().advance("PT8M");
        assertThat(claims(token(identity, own).done().text("Token")).get("exp"))
                .isEqualTo(claims(answer.text("Token")).get("exp"));
        unlink(pool, identity, "ada").done();
        // That somebody else leads to the identity proves nothing about the one whom the token names.
        token(identity, own).refused(NOT_AUTHORIZED, NO_MATCH);
    }

    @Test
    void aTokenOfAnotherIdentityLinksNothing() {
        String pool = pool();
        String guest = guest(pool);
        Map<String, Object> both = new HashMap<>(logins());
        both.putAll(own(developerToken(pool, Map.of(DEVELOPER, "ada")).done()));
        token(guest, both).refused(NOT_AUTHORIZED, NO_MATCH);
        assertThat(providers(guest)).isNull();
        token(guest, Map.of()).done();
    }

    @Test
    void theServicesOwnTokenIsProofEnoughToLinkMore() {
        String pool = pool();
        Answer ada = developerToken(pool, Map.of(DEVELOPER, "ada")).done();
        String identity = ada.text("IdentityId");
        Map<String, Object> logins = logins();
        Map<String, Object> both = new HashMap<>(logins);
        both.putAll(own(ada));
        assertThat(token(identity, both).done().text("IdentityId")).isEqualTo(identity);
        assertThat(providers(identity)).isEqualTo(List.of(key(), DEVELOPER));
        // What has an identity of its own already is merged.
        Answer bob = developerToken(pool, Map.of(DEVELOPER, "bob")).done();
        String guests = guest(pool);
        Map<String, Object> others = logins();
        assertThat(token(guests, others).done().text("IdentityId")).isEqualTo(guests);
        Map<String, Object> merging = new HashMap<>(others);
        merging.putAll(own(bob));
        assertThat(token(bob.text("IdentityId"), merging).done().text("IdentityId"))
                .isEqualTo(bob.text("IdentityId"));
        assertDisabled(pool, guests);
    }

    @Test
    void aRefusedTokenLeavesNoIdentity() {
        String pool = pool();
        node().signed(
                        "GetOpenIdTokenForDeveloperIdentity",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "Logins",
                                Map.of(DEVELOPER, "ada"),
                                "PrincipalTags",
                                Map.of("a", "x".repeat(250), "b", "x".repeat(250))))
                .refused(INVALID, "The values of principal tags cannot have more than 460 bytes together.");
        lookup(pool, Map.of("DeveloperUserIdentifier", "ada"))
                .refused(NOT_FOUND, "Developer user identifier 'ada' not found.");
    }

    @Test
    void aUserIdIsNoLongerThanItsNameMayBe() {
        String pool = pool();
        String longest = "a".repeat(1024);
        Answer answer = developerToken(pool, Map.of(DEVELOPER, longest)).done();
        token(answer.text("IdentityId"), own(answer)).done();
        assertThat(lookup(pool, Map.of("DeveloperUserIdentifier", longest))
                        .done()
                        .text("IdentityId"))
                .isEqualTo(answer.text("IdentityId"));
        developerToken(pool, Map.of(DEVELOPER, longest + 'a'))
                .refused(
                        "ValidationException",
                        "1 validation error detected: Value at 'developerUserIdentifier' failed to satisfy constraint:"
                                + " Member must have length less than or equal to 1024");
        // Of characters that take three bytes there is room for fewer.
        StringBuilder rare = new StringBuilder();
        for (int i = 0; i < 1024; i++) {
            rare.append((char) ('一' + i * 7919 % 20_000));
        }
        developerToken(pool, Map.of(DEVELOPER, rare.toString()))
                .refused(INVALID, "A developer user identifier has 2000 bytes at most.");
        String fits = rare.substring(0, 666);
        assertThat(developerToken(pool, Map.of(DEVELOPER, fits)).done().text("IdentityId"))
                .isEqualTo(lookup(pool, Map.of("DeveloperUserIdentifier", fits))
                        .done()
                        .text("IdentityId"));
    }

    private static Map<String, Object> own(Answer answer) {
        return Map.of("cognito-identity.amazonaws.com", answer.text("Token"));
    }

    private static Answer linked(String pool, String identity, Map<String, ?> logins) {
        return node().signed(
                        "GetOpenIdTokenForDeveloperIdentity",
                        Map.of("IdentityPoolId", pool, "IdentityId", identity, "Logins", logins));
    }

    private static Answer lookup(String pool, Map<String, ?> members) {
        Map<String, Object> request = new HashMap<>(members);
        request.put("IdentityPoolId", pool);
        return node().signed("LookupDeveloperIdentity", request);
    }

    private static Answer merge(String pool, String source, String destination) {
        return node().signed(
                        "MergeDeveloperIdentities",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "DeveloperProviderName",
                                DEVELOPER,
                                "SourceUserIdentifier",
                                source,
                                "DestinationUserIdentifier",
                                destination));
    }

    private static Answer unlink(String pool, String identity, String userId) {
        return node().signed(
                        "UnlinkDeveloperIdentity",
                        Map.of(
                                "IdentityPoolId",
                                pool,
                                "IdentityId",
                                identity,
                                "DeveloperProviderName",
                                DEVELOPER,
                                "DeveloperUserIdentifier",
                                userId));
    }
}
