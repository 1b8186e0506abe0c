package dev.cenote.login.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.DomainRow;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomainAddressesTest {
    private static final DomainRow PREFIX = DomainRow.prefix("lobster", "us-east-1", "us-east-1_A", 1, "{}");
    private static final DomainRow FAR = DomainRow.prefix("lobster", "eu-west-1", "eu-west-1_A", 1, "{}");
    private static final DomainRow CUSTOM = DomainRow.custom("login.shop.example", "us-east-1_A", 1, "{}");

    private final DomainAddresses local = addresses("http://localhost:9400", null);
    private final DomainAddresses suffixed = addresses("https://id.example.org", "auth.id.example.org");

    @Test
    void aPoolWithoutDomainHasNoAddress() {
        assertThat(local.published(List.of())).isEmpty();
    }

    @Test
    void withoutASuffixAPrefixIsPublishedBelowLocalhost() {
        assertThat(local.published(List.of(PREFIX))).contains("http://lobster.auth.us-east-1.localhost:9400");
    }

    @Test
    void withASuffixAPrefixIsPublishedBelowIt() {
        assertThat(suffixed.published(List.of(PREFIX))).contains("https://lobster.auth.id.example.org");
        assertThat(suffixed.published(List.of(FAR))).contains("https://lobster.eu-west-1.auth.id.example.org");
    }

    @Test
    void aCustomDomainIsPublishedBeforeAPrefix() {
        assertThat(suffixed.published(List.of(PREFIX, CUSTOM))).contains("https://login.shop.example");
        assertThat(suffixed.published(List.of(CUSTOM, PREFIX))).contains("https://login.shop.example");
    }

    private static DomainAddresses addresses(String publicUrl, @org.jspecify.annotations.Nullable String suffix) {
        URI url = URI.create(publicUrl);
        return new DomainAddresses(() -> url, new DomainForms(url.getHost(), "us-east-1", suffix, false));
    }
}
