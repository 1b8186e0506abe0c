package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.kernel.Arn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what before there are policies: fails closed. */
class AccessKeyRingTest {
    @ParameterizedTest
    @CsvSource({
        "root, true",
        "user/developer, true",
        "user/somebody, false",
        "role/developer, false",
        "user/path/developer, false",
        "'', false"
    })
    void allowsRootAndTheDeveloperAndNobodyElse(String resource, boolean allowed) {
        Principal principal = new Principal(new Arn("aws", "iam", "", "000000000000", resource), "AIDA", "AKIA");
        assertThat(AccessKeyRing.allows(principal)).isEqualTo(allowed);
    }
}
