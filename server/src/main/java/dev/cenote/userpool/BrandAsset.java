package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.AssetType;
import dev.cenote.protocol.image.ImageDigest;
import dev.cenote.protocol.image.ImageFile;
import dev.cenote.protocol.image.ImageFile.Format;
import dev.cenote.protocol.image.SafeSvg;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image of the managed login pages: where and in which colours it is shown, what kind of file it is, and a digest of
 * the file, by which pages name it.
 *
 * @param category as in AWS's model: {@code FORM_LOGO} and the like
 * @param colorMode LIGHT, DARK or DYNAMIC
 * @param extension ICO, JPEG, PNG, SVG or WEBP
 * @param resourceId empty where none was given
 * @param digest SHA-256, 64 hexadecimal digits
 */
public record BrandAsset(String category, String colorMode, String extension, String resourceId, String digest) {
    /** How many images a branding may have. */
    public static final int LIMIT = 40;

    private static final Set<String> ICONS = Set.of("ICO");
    private static final Set<String> DRAWINGS = Set.of("SVG");
    private static final Set<String> BUTTONS = Set.of("ICO", "SVG", "PNG");
    private static final Set<String> PICTURES = Set.of("JPEG", "PNG", "SVG", "WEBP");
    private static final int MAX_SIDE = 20_000;

    /** The path of a digest's image below a domain, without slash at its beginning. */
    public static String path(String digest, String extension) {
        return "brand/" + digest + '.' + extension.toLowerCase(Locale.ROOT);
    }

    /** The path of this image below a domain, without slash at its beginning. */
    public String path() {
        return path(digest, extension);
    }

    /** InvalidParameterException when two of the images would be shown in one place. */
    public static void checkDistinct(List<AssetType> assets) {
        Set<List<String>> places = new HashSet<>();
        for (AssetType asset : assets) {
            String category = String.valueOf(asset.category());
            String colorMode = String.valueOf(asset.colorMode());
            if (!places.add(List.of(category, colorMode, text(asset.resourceId())))) {
                throw ChosenBrandingTexts.assetTwice(category, colorMode);
            }
        }
    }

    /**
     * An image with its file; InvalidParameterException when the file is not what the extension says, may not be shown
     * there, or is a drawing that could do more than be drawn.
     */
    public static BrandAsset requested(AssetType asset, byte[] file) {
        String category = String.valueOf(asset.category());
        String extension = String.valueOf(asset.extension());
        if (!extensions(category).contains(extension)) {
            throw ChosenBrandingTexts.assetExtension(category, extension);
        }
        fault(extension, file).ifPresent(fault -> {
            throw ChosenBrandingTexts.assetContent(category, fault);
        });
        return new BrandAsset(
                category, String.valueOf(asset.colorMode()), extension, text(asset.resourceId()), ImageDigest.of(file));
    }

    /** In AWS's words. */
    public AssetType described(byte[] file) {
        return AssetType.builder()
                .category(category)
                .colorMode(colorMode)
                .extension(extension)
                .resourceId(resourceId.isEmpty() ? null : resourceId)
                .bytes(file)
                .build();
    }

    private static Set<String> extensions(String category) {
        return switch (category) {
            case "FAVICON_ICO" -> ICONS;
            case "FAVICON_SVG" -> DRAWINGS;
            case "IDP_BUTTON_ICON" -> BUTTONS;
            // The model knows the categories; the others are pictures.
            default -> PICTURES;
        };
    }

    private static Optional<String> fault(String extension, byte[] file) {
        if (extension.equals("SVG")) {
            return SafeSvg.fault(file);
        }
        Optional<ImageFile> image = ImageFile.parse(file).filter(found -> found.format() == Format.valueOf(extension));
        if (image.isEmpty()) {
            return Optional.of("its bytes are not a file of the type " + extension);
        }
        return image.filter(found -> found.width() > MAX_SIDE || found.height() > MAX_SIDE)
                .map(found -> "it is more than " + MAX_SIDE + " pixels wide or high");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
