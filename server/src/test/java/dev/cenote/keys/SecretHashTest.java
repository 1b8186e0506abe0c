package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Secret;
import org.junit.jupiter.api.Test;

class SecretHashTest {
    @Test
    void isWhatClientsOfCognitoCompute() {
        assertThat(SecretHash.of(new Secret("topsecretclientsecret0000"), "alice", "1example23456789"))
                .isEqualTo("cWsqXfVaJTye99B3lpMQLwEzMj9lCFFrUc8+BcyTrjc=");
    }

    @Test
    void dependsOnSecretNameAndClient() {
        Secret secret = new Secret("topsecretclientsecret0000");
        assertThat(SecretHash.of(secret, "alice", "1example23456789"))
                .isNotEqualTo(SecretHash.of(secret, "Alice", "1example23456789"))
                .isNotEqualTo(SecretHash.of(secret, "alice", "1example23456780"))
                .isNotEqualTo(SecretHash.of(new Secret("topsecretclientsecret0001"), "alice", "1example23456789"));
    }
}
