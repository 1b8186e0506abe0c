package dev.cenote.directory;

import dev.cenote.kernel.Memo;
import dev.cenote.kernel.Refusal;
import dev.cenote.store.BrandAssetRow;
import dev.cenote.store.BrandAssetStore;
import dev.cenote.store.BrandAssetStore.Content;
import dev.cenote.store.BrandingRow;
import dev.cenote.store.BrandingStore;
import dev.cenote.store.TermsRow;
import dev.cenote.store.TermsStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UiCustomizationRow;
import dev.cenote.store.UiCustomizationStore;
import dev.cenote.userpool.BrandAsset;
import dev.cenote.userpool.BrandingSettings;
import dev.cenote.userpool.ClassicCss;
import dev.cenote.userpool.ManagedLoginBranding;
import dev.cenote.userpool.Terms;
import dev.cenote.userpool.UiCustomization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the pages of pools and app clients look and what people agree to there, as the pages read it. */
public final class Brands {
    private static final Logger LOG = LoggerFactory.getLogger(Brands.class);
    private static final int ROOM = 256;

    private final UiCustomizationStore customizations = new UiCustomizationStore();
    private final BrandingStore brandings = new BrandingStore();
    private final BrandAssetStore assets = new BrandAssetStore();
    private final TermsStore terms = new TermsStore();
    private final Memo<String, String> styleSheets = new Memo<>(ROOM, Brands::styleSheet);
    private final Memo<String, BrandingSettings> settings = new Memo<>(ROOM, BrandingSettings::stored);

    /** A style sheet that was taken once and would be refused today styles nothing, but nobody is kept out by it. */
    private static String styleSheet(String css) {
        try {
            return ClassicCss.parse(css).text();
        } catch (Refusal refused) {
            LOG.warn("a style sheet of the classic pages is left out: {}", refused.message());
            return "";
        }
    }

    /**
     * How the classic pages look.
     *
     * @param css safe within a style element; empty for none
     * @param logoPath below the domain, without slash at its beginning
     */
    public record Classic(String css, Optional<String> logoPath) {}

    /**
     * How the managed login pages look.
     *
     * @param settings what somebody has set, null where the server's own values are used
     */
    public record Managed(@Nullable BrandingSettings settings, List<BrandAsset> assets) {
        /** Copies the list. */
        public Managed {
            assets = List.copyOf(assets);
        }
    }

    /** The documents that people agree to by signing up. COGNITO: they are shown only when there are both. */
    public record Agreement(Terms termsOfUse, Terms privacyPolicy) {}

    /** How the classic pages of a client look: as it has set, else as the pool has; empty when neither has. */
    public Optional<Classic> classic(Transaction transaction, String poolId, String clientId) {
        return findClassic(transaction, poolId, clientId)
                .map(row -> new Classic(
                        row.css().isEmpty() ? "" : styleSheets.of(row.css()),
                        logo(transaction, poolId, row.clientId()).map(BrandAsset::path)));
    }

    /** The row behind {@link #classic}. */
    public Optional<UiCustomizationRow> findClassic(Transaction transaction, String poolId, String clientId) {
        return customizations
                .find(transaction, poolId, clientId)
                .or(() -> customizations.find(transaction, poolId, UiCustomization.EVERY_CLIENT));
    }

    /** The logo that belongs to a row of the classic pages. */
    public Optional<BrandAsset> logo(Transaction transaction, String poolId, String clientId) {
        return assets.list(transaction, poolId, BrandAssetStore.classic(clientId)).stream()
                .findFirst()
                .map(Brands::asset);
    }

    /**
     * How the managed login pages of a client look; empty when it has no branding. COGNITO: then there are no pages at
     * all (403).
     */
    public Optional<Managed> managed(Transaction transaction, String poolId, String clientId) {
        return brandings.findByClient(transaction, poolId, clientId).map(row -> {
            String json = row.settings();
            List<BrandAsset> images = assets.list(transaction, poolId, row.id()).stream()
                    .map(Brands::asset)
                    .toList();
            return new Managed(json == null ? null : settings.of(json), images);
        });
    }

    /** An image by what {@link BrandAsset#path} names: its bytes and its extension. */
    public Optional<Content> image(Transaction transaction, String poolId, String digest) {
        return assets.find(transaction, poolId, digest);
    }

    /** What people agree to who sign up at a client; empty unless there are both documents. */
    public Optional<Agreement> agreement(Transaction transaction, String poolId, String clientId) {
        List<Terms> documents = terms.list(transaction, poolId, clientId).stream()
                .map(Brands::terms)
                .toList();
        return named(documents, Terms.TERMS_OF_USE)
                .flatMap(use -> named(documents, Terms.PRIVACY_POLICY).map(privacy -> new Agreement(use, privacy)));
    }

    /** The branding in a row. */
    public static ManagedLoginBranding branding(BrandingRow row) {
        String json = row.settings();
        return new ManagedLoginBranding(
                row.id(),
                row.poolId(),
                row.clientId(),
                json == null ? null : BrandingSettings.stored(json),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.modifiedAt()),
                row.version());
    }

    /** The document in a row. */
    public static Terms terms(TermsRow row) {
        return new Terms(
                row.id(),
                row.poolId(),
                row.clientId(),
                row.name(),
                Terms.settings(row.settings()),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.modifiedAt()),
                row.version());
    }

    /** The image in a row. */
    public static BrandAsset asset(BrandAssetRow row) {
        return new BrandAsset(row.category(), row.colorMode(), row.extension(), row.resourceId(), row.digest());
    }

    private static Optional<Terms> named(List<Terms> documents, String name) {
        return documents.stream()
                .filter(document -> document.name().equals(name))
                .findFirst();
    }
}
