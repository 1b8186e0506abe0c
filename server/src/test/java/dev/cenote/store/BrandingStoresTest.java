package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How pages look, and what people agree to there. */
class BrandingStoresTest extends StoreContract {
    private final UiCustomizationStore customizations = new UiCustomizationStore();
    private final BrandingStore brandings = new BrandingStore();
    private final BrandAssetStore assets = new BrandAssetStore();
    private final TermsStore terms = new TermsStore();

    @Test
    void aCustomisationTakesThePlaceOfTheOneBeforeAndIsAsOld() {
        String pool = fresh("pool");
        UiCustomizationRow all = new UiCustomizationRow(pool, "ALL", 1, 1, "", "20260101000000");
        UiCustomizationRow first = new UiCustomizationRow(pool, "client", 2, 2, "a", "20260101000001");
        UiCustomizationRow second = new UiCustomizationRow(pool, "client", 3, 3, "b", "20260101000002");
        for (UiCustomizationRow row : List.of(all, first, second)) {
            database().write(tx -> {
                customizations.put(tx, row);
                return true;
            });
        }
        assertRead(tx -> customizations.find(tx, pool, "client"))
                .isEqualTo(Optional.of(new UiCustomizationRow(pool, "client", 2, 3, "b", "20260101000002")));
        assertWrite(tx -> customizations.delete(tx, pool, "client")).isEqualTo(true);
        assertWrite(tx -> customizations.delete(tx, pool, "client")).isEqualTo(false);
        assertRead(tx -> customizations.find(tx, pool, "ALL")).isEqualTo(Optional.of(all));
    }

    @Test
    void aClientHasOneBranding() throws Exception {
        String pool = fresh("pool");
        Database other = otherNode();
        List<Boolean> kept = together(
                6, () -> other.write(tx -> brandings.insert(tx, branding(fresh("branding"), pool, "client", null))));
        assertThat(kept).containsOnlyOnce(true);
        assertWrite(tx -> brandings.insert(tx, branding(fresh("branding"), pool, "another", "{}")))
                .isEqualTo(true);
        assertRead(tx -> brandings.count(tx, pool)).isEqualTo(2L);
        assertRead(tx -> brandings.findByClient(tx, pool, "nobody")).isEqualTo(Optional.empty());
    }

    @Test
    void onlyTheVersionOfABrandingThatWasReadIsUpdated() {
        BrandingRow first = branding(fresh("branding"), fresh("pool"), "client", null);
        BrandingRow changed = new BrandingRow(first.id(), first.poolId(), "client", 3, 9, 1, "{\"a\":1}");
        database().write(tx -> brandings.insert(tx, first));
        assertRead(tx -> brandings.find(tx, first.id())).isEqualTo(Optional.of(first));
        assertWrite(tx -> brandings.update(tx, changed)).isEqualTo(true);
        assertWrite(tx -> brandings.update(tx, changed)).isEqualTo(false);
        assertRead(tx -> brandings.findByClient(tx, first.poolId(), "client"))
                .isEqualTo(Optional.of(new BrandingRow(first.id(), first.poolId(), "client", 3, 9, 2, "{\"a\":1}")));
        assertWrite(tx -> brandings.delete(tx, first.id())).isEqualTo(true);
        assertWrite(tx -> brandings.delete(tx, first.id())).isEqualTo(false);
    }

    @Test
    void anImageIsFoundByWhereItIsShownAndByWhatIsInIt() {
        String pool = fresh("pool");
        BrandAssetRow light = asset(pool, "one", "FORM_LOGO", "LIGHT", "aa");
        BrandAssetRow dark = asset(pool, "one", "FORM_LOGO", "DARK", "bb");
        BrandAssetRow again = asset(pool, "one", "FORM_LOGO", "LIGHT", "cc");
        BrandAssetRow same = asset(pool, "two", "PAGE_BACKGROUND", "LIGHT", "cc");
        put(light, 1);
        put(dark, 2);
        put(again, 3);
        put(same, 3);
        assertRead(tx -> assets.list(tx, pool, "one")).isEqualTo(List.of(dark, again));
        byte[] content = database().read(tx -> assets.content(tx, again));
        assertThat(content).containsExactly(3);
        assertThat(database()
                        .read(tx -> assets.find(tx, pool, "cc"))
                        .orElseThrow()
                        .bytes())
                .containsExactly(3);
        assertRead(tx -> assets.find(tx, pool, "aa").isPresent()).isEqualTo(false);
        assertRead(tx -> assets.find(tx, fresh("pool"), "cc").isPresent()).isEqualTo(false);
        assertWrite(tx -> assets.delete(tx, pool, "one")).isEqualTo(2);
        assertRead(tx -> assets.list(tx, pool, "two")).isEqualTo(List.of(same));
    }

    @Test
    void aClientHasOneDocumentOfAName() {
        String pool = fresh("pool");
        TermsRow use = document(fresh("terms"), pool, "client", "terms-of-use");
        TermsRow privacy = document(fresh("terms"), pool, "client", "privacy-policy");
        TermsRow renamed = new TermsRow(use.id(), pool, "client", "changed", use.createdAt(), 9, 1, "{\"a\":1}");
        assertWrite(tx -> terms.insert(tx, use)).isEqualTo(true);
        assertWrite(tx -> terms.insert(tx, privacy)).isEqualTo(true);
        assertWrite(tx -> terms.insert(tx, document(fresh("terms"), pool, "client", "terms-of-use")))
                .isEqualTo(false);
        assertWrite(tx -> terms.insert(tx, document(fresh("terms"), pool, "other", "terms-of-use")))
                .isEqualTo(true);
        assertRead(tx -> terms.list(tx, pool, "client")).isEqualTo(List.of(privacy, use));
        assertRead(tx -> terms.findByName(tx, pool, "client", "terms-of-use")).isEqualTo(Optional.of(use));
        assertRead(tx -> terms.list(tx, pool, null, 2).items().size()).isEqualTo(2);
        assertRead(tx -> terms.count(tx, pool)).isEqualTo(3L);
        assertWrite(tx -> terms.update(tx, renamed)).isEqualTo(true);
        assertWrite(tx -> terms.update(tx, renamed)).isEqualTo(false);
        assertRead(tx -> terms.find(tx, use.id()).orElseThrow().name()).isEqualTo("changed");
        assertWrite(tx -> terms.delete(tx, use.id())).isEqualTo(true);
        assertWrite(tx -> terms.delete(tx, use.id())).isEqualTo(false);
    }

    @Test
    void whatBelongsToAClientGoesWithIt() {
        String pool = fresh("pool");
        for (String client : List.of(fresh("client"), fresh("client"))) {
            String branding = fresh("branding");
            database().write(tx -> {
                new UserPoolClientStore().insert(tx, new UserPoolClientRow(client, pool, "web", 1, 1, 1, "{}"));
                customizations.put(tx, new UiCustomizationRow(pool, client, 1, 1, "", ""));
                terms.insert(tx, document(fresh("terms"), pool, client, "terms-of-use"));
                return brandings.insert(tx, branding(branding, pool, client, null));
            });
            put(asset(pool, branding, "FORM_LOGO", "LIGHT", "aa"), 1);
            put(asset(pool, BrandAssetStore.classic(client), "CLASSIC_LOGO", "DYNAMIC", "bb"), 2);
            // The first one stays: what is deleted is the second one's only.
            boolean first = database().read(tx -> brandings.count(tx, pool)) == 1;
            if (!first) {
                database().write(tx -> new UserPoolClientStore().delete(tx, pool, client));
                assertRead(tx -> customizations.find(tx, pool, client)).isEqualTo(Optional.empty());
                assertRead(tx -> terms.list(tx, pool, client)).isEqualTo(List.of());
                assertRead(tx -> assets.list(tx, pool, branding)).isEqualTo(List.of());
                assertRead(tx -> assets.list(tx, pool, BrandAssetStore.classic(client)))
                        .isEqualTo(List.of());
            }
        }
        assertRead(tx -> brandings.count(tx, pool)).isEqualTo(1L);
        assertRead(tx -> terms.count(tx, pool)).isEqualTo(1L);
        assertRead(tx -> assets.find(tx, pool, "aa").isPresent()).isEqualTo(true);
        assertRead(tx -> assets.find(tx, pool, "bb").isPresent()).isEqualTo(true);
    }

    private void put(BrandAssetRow row, int content) {
        database().write(tx -> {
            assets.put(tx, row, new byte[] {(byte) content});
            return true;
        });
    }

    private static BrandAssetRow asset(String pool, String owner, String category, String mode, String digest) {
        return new BrandAssetRow(pool, owner, category, mode, "", "PNG", digest);
    }

    private static BrandingRow branding(String id, String pool, String client, @Nullable String settings) {
        return new BrandingRow(id, pool, client, 3, 4, 1, settings);
    }

    private static TermsRow document(String id, String pool, String client, String name) {
        return new TermsRow(id, pool, client, name, 3, 4, 1, "{}");
    }
}
