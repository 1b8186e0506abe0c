package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.Json;
import dev.cenote.model.cognitoidp.AssetType;
import dev.cenote.model.cognitoidp.ManagedLoginBrandingType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the managed login pages of an app client look; its images are kept beside it.
 *
 * @param settings null where the server's own values are used
 */
public record ManagedLoginBranding(
        String id,
        String poolId,
        String clientId,
        @Nullable BrandingSettings settings,
        Instant createdAt,
        Instant modifiedAt,
        long version) {
    /** How many brandings a pool may have. */
    public static final int LIMIT = 20;

    /**
     * What a request says beside images.
     *
     * @param own UseCognitoProvidedValues, null when it does not say
     */
    public record Wish(
            @Nullable Boolean own,
            @Nullable Json settings,
            @Nullable List<AssetType> assets) {
        /** Whether the server's own values are asked for. */
        public boolean reset() {
            return Boolean.TRUE.equals(own);
        }

        /** The settings that are asked for. */
        Optional<BrandingSettings> wanted() {
            return Optional.ofNullable(settings).map(BrandingSettings::requested);
        }

        private void check() {
            // COGNITO: observed text.
            if (reset() && settings != null) {
                throw notBoth();
            }
            if (reset() && assets != null && !assets.isEmpty()) {
                throw ChosenBrandingTexts.assetsWithoutSettings();
            }
            if (assets != null) {
                BrandAsset.checkDistinct(assets);
            }
        }
    }

    /**
     * What a new branding starts with, null for the server's own values; InvalidParameterException when it says both.
     */
    public static @Nullable BrandingSettings requested(Wish wish) {
        wish.check();
        if (!wish.reset() && wish.settings() == null) {
            throw notBoth();
        }
        return wish.wanted().orElse(null);
    }

    /** The branding after an update, which leaves what it does not say. */
    public ManagedLoginBranding updated(Wish wish, Instant now) {
        wish.check();
        @Nullable BrandingSettings changed = settings;
        if (wish.reset()) {
            changed = null;
        } else if (wish.settings() != null) {
            BrandingSettings wanted = BrandingSettings.requested(wish.settings());
            changed = settings == null ? wanted : settings.with(wanted);
        }
        return new ManagedLoginBranding(id, poolId, clientId, changed, createdAt, now, version);
    }

    /**
     * In AWS's words.
     *
     * @param complete with the defaults of what nobody has set
     */
    public ManagedLoginBrandingType described(List<AssetType> assets, boolean complete) {
        @Nullable BrandingSettings shown = settings;
        if (complete) {
            shown = settings == null ? BrandingSettings.defaults() : settings.complete();
        }
        return ManagedLoginBrandingType.builder()
                .managedLoginBrandingId(id)
                .userPoolId(poolId)
                .useCognitoProvidedValues(settings == null)
                .settings(shown == null ? null : new Json(shown.json()))
                .assets(assets)
                .creationDate(createdAt)
                .lastModifiedDate(modifiedAt)
                .build();
    }

    private static Refusal notBoth() {
        return Refusal.invalidParameter("useCognitoProvidedValues or settings should be specified (but not both)");
    }
}
