package dev.cenote.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.trigger.TriggerRequest.GroupConfiguration;
import dev.cenote.trigger.TriggerResponse.ClaimChanges;
import dev.cenote.trigger.TriggerResponse.ScopeChanges;
import dev.cenote.trigger.TriggerResponse.TokenChanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pre token generation trigger may do, by the table of the developer guide. */
class ClaimOverridesTest {
    private static final ClaimChanges NO_CLAIMS = new ClaimChanges(Map.of(), List.of());
    private static final ScopeChanges NO_SCOPES = new ScopeChanges(List.of(), List.of());
    private static final GroupClaims OWN = new GroupClaims(List.of("staff"), List.of("role"), "role");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sub",
                "username",
                "cognito:username",
                "cognito:groups",
                "cognito:roles",
                "cognito:preferred_role",
                "cognito:anything",
                "identities",
                "client_id",
                "event_id",
                "device_key",
                "version",
                "acr",
                "amr",
                "at_hash",
                "auth_time",
                "azp",
                "exp",
                "iat",
                "iss",
                "jti",
                "nbf",
                "nonce",
                "origin_jti",
                "token_use"
            })
    void whatIsCognitosIsNotChangedInSilence(String name) {
        ClaimChanges changes = new ClaimChanges(Map.of(name, "forged"), List.of(name));
        ClaimOverrides overrides = new ClaimOverrides(new TokenChanges(changes, changes, NO_SCOPES, null));
        Map<String, Object> before = Map.of(name, "true");
        boolean suppressible = name.equals("cognito:groups");
        assertThat(overrides.idToken(before)).isEqualTo(suppressible ? Map.of() : before);
        assertThat(overrides.accessToken(before, "web")).isEqualTo(suppressible ? Map.of() : before);
        ClaimChanges adding = new ClaimChanges(Map.of(name, "forged"), List.of());
        ClaimOverrides added = new ClaimOverrides(new TokenChanges(adding, adding, NO_SCOPES, null));
        assertThat(added.idToken(Map.of())).isEmpty();
        assertThat(added.accessToken(Map.of(), "web")).isEmpty();
        assertThat(added.idToken(before)).isEqualTo(before);
    }

    @Test
    void claimsAreAddedReplacedAndSuppressedEachTokenForItself() {
        Map<String, Object> list = new TreeMap<>(Map.of("tenant", List.of("a", "b"), "email", "x@y", "level", 3));
        ClaimChanges id = new ClaimChanges(list, List.of("custom:secret"));
        ClaimChanges access = new ClaimChanges(Map.of("flag", true), List.of("tenant"));
        ClaimOverrides overrides = new ClaimOverrides(new TokenChanges(id, access, NO_SCOPES, null));
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("email", "a@b");
        before.put("custom:secret", "s");
        before.put("name", "Alice");
        assertThat(overrides.idToken(before))
                .isEqualTo(Map.of("email", "x@y", "name", "Alice", "level", 3, "tenant", List.of("a", "b")));
        assertThat(overrides.idToken(before).keySet()).containsExactly("email", "name", "level", "tenant");
        assertThat(overrides.accessToken(Map.of("tenant", "t"), "web")).isEqualTo(Map.of("flag", true));
    }

    @Test
    void suppressingWinsOverAdding() {
        ClaimChanges both = new ClaimChanges(Map.of("email", "x@y"), List.of("email"));
        ClaimOverrides overrides = new ClaimOverrides(new TokenChanges(both, both, NO_SCOPES, null));
        assertThat(overrides.idToken(Map.of("email", "a@b"))).isEmpty();
    }

    @Test
    void developersAttributesAreNotAdded() {
        ClaimChanges adding = new ClaimChanges(Map.of("dev:custom:x", "1"), List.of());
        ClaimOverrides overrides = new ClaimOverrides(new TokenChanges(adding, adding, NO_SCOPES, null));
        assertThat(overrides.idToken(Map.of())).isEmpty();
        assertThat(overrides.accessToken(Map.of(), "web")).isEmpty();
    }

    @Test
    void theAudienceOfAnAccessTokenIsTheClientOrNobody() {
        assertThat(audience("web")).isEqualTo(Map.of("aud", "web"));
        assertThat(audience("other")).isEmpty();
        ClaimChanges id = new ClaimChanges(Map.of("aud", "web"), List.of("aud"));
        ClaimOverrides overrides = new ClaimOverrides(new TokenChanges(id, NO_CLAIMS, NO_SCOPES, null));
        assertThat(overrides.idToken(Map.of("aud", "own"))).isEqualTo(Map.of("aud", "own"));
    }

    @Test
    void scopesHaveMembersOfTheirOwn() {
        ClaimChanges claims = new ClaimChanges(Map.of("scope", "all"), List.of());
        ClaimOverrides overrides = new ClaimOverrides(
                new TokenChanges(NO_CLAIMS, claims, new ScopeChanges(List.of("c", "a"), List.of("b")), null));
        assertThat(overrides.scopes(List.of("a", "b"))).containsExactly("a", "c");
        assertThat(overrides.accessToken(Map.of("scope", "a c"), "web")).isEqualTo(Map.of("scope", "a c"));
    }

    @Test
    void groupsAreReplacedAltogetherInBothTokens() {
        ClaimOverrides silent = new ClaimOverrides(TokenChanges.NONE);
        assertThat(silent.groups(OWN)).isEqualTo(OWN);
        assertThat(silent.groupsOfIdToken(OWN)).isEqualTo(OWN);
        GroupConfiguration other = new GroupConfiguration(List.of("guests"), List.of("r"), "r");
        ClaimOverrides replaced = new ClaimOverrides(new TokenChanges(NO_CLAIMS, NO_CLAIMS, NO_SCOPES, other));
        GroupClaims guests = new GroupClaims(List.of("guests"), List.of("r"), "r");
        assertThat(replaced.groups(OWN)).isEqualTo(guests);
        assertThat(replaced.groupsOfIdToken(OWN)).isEqualTo(guests);
        GroupConfiguration empty = new GroupConfiguration(List.of(), List.of(), null);
        assertThat(new ClaimOverrides(new TokenChanges(NO_CLAIMS, NO_CLAIMS, NO_SCOPES, empty)).groups(OWN))
                .isEqualTo(GroupClaims.NONE);
    }

    @Test
    void rolesGoWithSuppressedGroups() {
        ClaimChanges id = new ClaimChanges(Map.of(), List.of("cognito:groups"));
        ClaimOverrides overrides = new ClaimOverrides(new TokenChanges(id, NO_CLAIMS, NO_SCOPES, null));
        assertThat(overrides.groupsOfIdToken(OWN)).isEqualTo(GroupClaims.NONE);
        assertThat(overrides.groups(OWN)).isEqualTo(OWN);
    }

    @Test
    void fiveThousandChangesAreEnough() {
        Map<String, Object> many = new TreeMap<>();
        for (int i = 0; i < 4998; i++) {
            many.put("claim" + i, "x");
        }
        ClaimChanges id = new ClaimChanges(many, List.of("a"));
        TokenChanges most = new TokenChanges(id, NO_CLAIMS, new ScopeChanges(List.of("s"), List.of()), null);
        assertThat(new ClaimOverrides(most).tooMany()).isFalse();
        TokenChanges more = new TokenChanges(id, NO_CLAIMS, new ScopeChanges(List.of("s"), List.of("t")), null);
        assertThat(new ClaimOverrides(more).tooMany()).isTrue();
    }

    private static Map<String, Object> audience(String value) {
        ClaimChanges access = new ClaimChanges(Map.of("aud", value), List.of());
        return new ClaimOverrides(new TokenChanges(NO_CLAIMS, access, NO_SCOPES, null)).accessToken(Map.of(), "web");
    }
}
