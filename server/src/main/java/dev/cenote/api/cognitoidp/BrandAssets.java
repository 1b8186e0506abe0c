package dev.cenote.api.cognitoidp;

import dev.cenote.directory.Brands;
import dev.cenote.model.cognitoidp.AssetType;
import dev.cenote.store.BrandAssetRow;
import dev.cenote.store.BrandAssetStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.BrandAsset;
import dev.cenote.userpool.ChosenBrandingTexts;
import dev.cenote.userpool.ManagedLoginBranding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks, keeps and describes the images of managed login brandings on behalf of the operations. */
final class BrandAssets {
    private final BrandAssetStore store = new BrandAssetStore();

    /**
     * An image of a request.
     *
     * @param checked null when the request only names an image that is there already
     */
    record Image(AssetType asset, @Nullable BrandAsset checked) {}

    /** Looks into the files of a request, which no transaction should wait for; null is none. */
    static List<Image> requested(@Nullable List<AssetType> assets) {
        return assets == null
                ? List.of()
                : assets.stream().map(BrandAssets::image).toList();
    }

    /** Keeps images, each in place of the one that is shown there; refuses to name one that is not there. */
    void keep(Transaction transaction, ManagedLoginBranding branding, List<Image> images) {
        List<BrandAssetRow> kept = store.list(transaction, branding.poolId(), branding.id());
        for (Image image : images) {
            BrandAsset checked = image.checked();
            byte[] bytes = image.asset().bytes();
            if (checked != null && bytes != null) {
                store.put(transaction, row(branding, checked), bytes);
            } else if (kept.stream().noneMatch(row -> names(image.asset(), row))) {
                throw ChosenBrandingTexts.unknownAsset(
                        String.valueOf(image.asset().category()));
            }
        }
        if (store.list(transaction, branding.poolId(), branding.id()).size() > BrandAsset.LIMIT) {
            throw ChosenBrandingTexts.tooManyAssets();
        }
    }

    /** The images of a branding in AWS's words, with their files. */
    List<AssetType> describe(Transaction transaction, ManagedLoginBranding branding) {
        return store.list(transaction, branding.poolId(), branding.id()).stream()
                .map(row -> Brands.asset(row).described(store.content(transaction, row)))
                .toList();
    }

    /** Deletes the images of a branding. */
    void delete(Transaction transaction, ManagedLoginBranding branding) {
        store.delete(transaction, branding.poolId(), branding.id());
    }

    private static Image image(AssetType asset) {
        byte[] bytes = asset.bytes();
        return new Image(asset, bytes == null ? null : BrandAsset.requested(asset, bytes));
    }

    private static boolean names(AssetType asset, BrandAssetRow row) {
        String resourceId = asset.resourceId() == null ? "" : asset.resourceId();
        return row.category().equals(asset.category())
                && row.colorMode().equals(asset.colorMode())
                && row.extension().equals(asset.extension())
                && row.resourceId().equals(resourceId);
    }

    private static BrandAssetRow row(ManagedLoginBranding branding, BrandAsset asset) {
        return new BrandAssetRow(
                branding.poolId(),
                branding.id(),
                asset.category(),
                asset.colorMode(),
                asset.resourceId(),
                asset.extension(),
                asset.digest());
    }
}
