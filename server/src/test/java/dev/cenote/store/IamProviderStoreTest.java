package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.IamProviderStore.Kind;
import dev.cenote.store.IamProviderStore.ProviderRow;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IamProviderStoreTest extends StoreContract {
    private final IamProviderStore providers = new IamProviderStore();

    @Test
    void findsAProviderAmongItsKind() {
        ProviderRow provider = provider(Kind.OIDC);
        assertWrite(tx -> providers.insert(tx, provider)).isEqualTo(true);
        assertWrite(tx -> providers.insert(tx, provider)).isEqualTo(false);
        assertRead(tx -> providers.find(tx, Kind.OIDC, provider.arn())).isEqualTo(Optional.of(provider));
        assertRead(tx -> providers.find(tx, Kind.SAML, provider.arn())).isEqualTo(Optional.empty());
        assertRead(tx -> providers.list(tx, Kind.OIDC).contains(provider)).isEqualTo(true);
        assertRead(tx -> providers.list(tx, Kind.SAML).contains(provider)).isEqualTo(false);
        assertRead(tx -> providers.count(tx, Kind.OIDC) > 0).isEqualTo(true);
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        ProviderRow provider = provider(Kind.SAML);
        database().write(tx -> providers.insert(tx, provider));
        ProviderRow changed = new ProviderRow(provider.arn(), Kind.SAML, 1, 1, "{\"new\":1}");
        assertWrite(tx -> providers.update(tx, changed)).isEqualTo(true);
        assertWrite(tx -> providers.update(tx, changed)).isEqualTo(false);
        assertRead(tx -> providers.find(tx, Kind.SAML, provider.arn()))
                .isEqualTo(Optional.of(new ProviderRow(provider.arn(), Kind.SAML, 1, 2, "{\"new\":1}")));
    }

    @Test
    void deletesOnce() throws Exception {
        ProviderRow provider = provider(Kind.SAML);
        database().write(tx -> providers.insert(tx, provider));
        assertWrite(tx -> providers.delete(tx, Kind.OIDC, provider.arn())).isEqualTo(false);
        Database other = otherNode();
        assertThat(together(8, () -> other.write(tx -> providers.delete(tx, Kind.SAML, provider.arn()))))
                .containsOnlyOnce(true);
    }

    private static ProviderRow provider(Kind kind) {
        return new ProviderRow(fresh("arn:aws:iam::000000000000:provider/p"), kind, 1, 1, "{}");
    }
}
