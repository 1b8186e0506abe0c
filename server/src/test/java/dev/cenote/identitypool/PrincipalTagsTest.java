package dev.cenote.identitypool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.model.cognitoidentity.SetPrincipalTagAttributeMapInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrincipalTagsTest {
    @Test
    void makesTagsOfTheClaimsThatThereAre() {
        PrincipalTags map = new PrincipalTags(
                false, Map.of("department", "custom:department", "groups", "cognito:groups", "absent", "none"));
        assertThat(map.of(Map.of("custom:department", "QA", "cognito:groups", List.of("a", "b"), "sub", "x")))
                .isEqualTo(Map.of("department", "QA", "groups", "a,b"));
    }

    @Test
    void theDefaultsAreTheUserAndTheClient() {
        PrincipalTags map = PrincipalTags.requested(SetPrincipalTagAttributeMapInput.builder()
                .useDefaults(true)
                .principalTags(Map.of("department", "custom:department"))
                .build());
        assertThat(map.of(Map.of("sub", "ada", "aud", "client", "custom:department", "QA")))
                .isEqualTo(Map.of("username", "ada", "client", "client"));
    }

    @Test
    void whoeverHasNoMapHasNoTags() {
        assertThat(PrincipalTags.none().of(Map.of("sub", "ada"))).isEmpty();
    }

    @Test
    void isReadAsItWasWritten() {
        PrincipalTags map = new PrincipalTags(false, Map.of("ä", "custom:b"));
        assertThat(PrincipalTags.stored(map.json())).isEqualTo(map);
        assertThat(PrincipalTags.stored(PrincipalTags.none().json())).isEqualTo(PrincipalTags.none());
    }

    @Test
    void theValuesHaveALimitTogether() {
        PrincipalTags map = new PrincipalTags(false, Map.of("a", "a", "b", "b"));
        assertThat(map.of(Map.of("a", "x".repeat(230), "b", "y".repeat(230)))).hasSize(2);
        assertThatThrownBy(() -> map.of(Map.of("a", "x".repeat(230), "b", "ü".repeat(116))))
                .hasMessage("The values of principal tags cannot have more than 460 bytes together.");
    }
}
