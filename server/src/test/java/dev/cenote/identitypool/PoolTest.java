package dev.cenote.identitypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.identitypool.Links.Link;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidentity.CognitoIdentityProvider;
import dev.cenote.model.cognitoidentity.CreateIdentityPoolInput;
import dev.cenote.model.cognitoidentity.IdentityPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolTest {
    private static final String PEOPLE = "cognito-idp.us-east-1.amazonaws.com/us-east-1_people";

    @Test
    void isReadAsItWasWritten() {
        Pool pool = pool(true);
        assertThat(Pool.stored(pool.id(), pool.account(), pool.settingsJson(), pool.rolesJson(), 1, 1))
                .isEqualTo(pool);
    }

    @Test
    void unsetIsNotFalseThoughBothAreShownApart() {
        assertThat(pool(null).classicFlow()).isTrue();
        assertThat(pool(true).classicFlow()).isTrue();
        assertThat(pool(false).classicFlow()).isFalse();
        assertThat(pool(null).described(Map.of()).allowClassicFlow()).isNull();
        assertThat(pool(false).described(Map.of()).allowClassicFlow()).isFalse();
    }

    @Test
    void anUpdateReplacesAllButTheDeveloperName() {
        Pool updated = pool(true)
                .updated(IdentityPool.builder()
                        .identityPoolName("new")
                        .allowUnauthenticatedIdentities(false)
                        .build());
        assertThat(updated.described(Map.of()))
                .isEqualTo(IdentityPool.builder()
                        .identityPoolId("us-east-1:1")
                        .identityPoolName("new")
                        .allowUnauthenticatedIdentities(false)
                        .developerProviderName("login.app")
                        .build());
        assertThatThrownBy(() -> pool(true)
                        .updated(IdentityPool.builder()
                                .developerProviderName("other")
                                .build()))
                .hasMessage("The developer provider name of an identity pool cannot be changed.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, client",
                "cognito-idp.us-east-1.amazonaws.com/us-east-1_a, -",
                "accounts.google.com, client",
                "us-east-1_a, client",
                "cognito-idp.eu-west-1.amazonaws.com/us-east-1_a, client"
            })
    void anEntryHasToNameAUserPoolAndAClient(@Nullable String name, @Nullable String client) {
        CreateIdentityPoolInput input = CreateIdentityPoolInput.builder()
                .cognitoIdentityProviders(List.of(CognitoIdentityProvider.builder()
                        .providerName(name)
                        .clientId(client)
                        .build()))
                .build();
        assertThatThrownBy(() -> Pool.created("us-east-1:1", "0", input, 1))
                .hasMessage("Invalid Cognito Identity Provider");
    }

    @ParameterizedTest
    @CsvSource({
        "cognito-idp.us-east-1.amazonaws.com/us-east-1_people, us-east-1_people",
        "localhost:9400/us-east-1_people, us-east-1_people",
        "id.example.org/base/us-east-1_people, us-east-1_people",
        "cognito-idp.eu-west-1.amazonaws.com/us-east-1_people, ''",
        "accounts.google.com, ''",
        "login.example.com/tenant, ''",
        "us-east-1_people, ''",
        "'', ''"
    })
    void aNameOfAUserPoolEndsWithItsId(String name, String poolId) {
        assertThat(UserPoolName.poolId(name).orElse("")).isEqualTo(poolId);
        assertThat(ProviderName.canonical(name)).isEqualTo(poolId.isEmpty() ? name : PEOPLE);
    }

    @Test
    void anIdentityIsOnePersonOfEachPublicProvider() {
        Links.check(List.of(new Link("a", "1", false), new Link("b", "2", false), new Link("a", "1", false)));
        Links.check(List.of(new Link("app", "1", true), new Link("app", "2", true)));
        assertThatThrownBy(() -> Links.check(List.of(new Link("a", "1", false), new Link("a", "2", false))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("ResourceConflictException"))
                .hasMessage("Logins conflict with an existing linked login of this identity.");
    }

    @Test
    void anIdentityHasTwentyLoginsAtMost() {
        List<Link> links = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> new Link("app", "user" + i, true))
                .toList());
        Links.check(links);
        links.add(new Link("a", "1", false));
        assertThatThrownBy(() -> Links.check(links)).hasMessage("An identity cannot have more than 20 linked logins.");
    }

    @Test
    void tagsHaveLimits() {
        Map<String, String> fifty = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
        PoolTags.check(fifty, Set.of("k0"));
        assertThatThrownBy(() -> PoolTags.check(fifty, Set.of("other")))
                .hasMessage("An identity pool cannot have more than 50 tags.");
        assertThatThrownBy(() -> PoolTags.check(Map.of("AWS:x", "y"), Set.of()))
                .hasMessage("Tag keys that begin with aws: are reserved: AWS:x");
        assertThatThrownBy(() -> PoolTags.check(Map.of("x", "a\u0000"), Set.of()))
                .hasMessage("Tag keys and values must be text without control characters.");
        assertThatThrownBy(() -> PoolTags.check(Map.of("Team", "a"), Set.of("team")))
                .hasMessage("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    @Test
    void aFixedIdIsOneOfTheRegion() {
        assertThat(FixedPoolId.find(Map.of("_custom_id_", "us-east-1:0a-b"), "us-east-1"))
                .hasValue("us-east-1:0a-b");
        assertThat(FixedPoolId.find(Map.of("a", "b"), "us-east-1")).isEmpty();
        assertThat(FixedPoolId.without(Map.of("_custom_id_", "x", "a", "b"))).isEqualTo(Map.of("a", "b"));
        for (String bad : List.of("eu-west-1:0a", "us-east-1:", "us-east-1:XYZ", "us-east-1:" + "a".repeat(46))) {
            assertThatThrownBy(() -> FixedPoolId.find(Map.of("_custom_id_", bad), "us-east-1"))
                    .isInstanceOf(Refusal.class);
        }
    }

    private static Pool pool(@Nullable Boolean classic) {
        CreateIdentityPoolInput input = CreateIdentityPoolInput.builder()
                .identityPoolName("pool ü")
                .allowUnauthenticatedIdentities(true)
                .allowClassicFlow(classic)
                .developerProviderName("login.app")
                .supportedLoginProviders(Map.of())
                .cognitoIdentityProviders(List.of(CognitoIdentityProvider.builder()
                        .providerName(PEOPLE)
                        .clientId("client")
                        .build()))
                .build();
        return Pool.created("us-east-1:1", "000000000000", input, 1);
    }
}
