package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.UICustomizationType;
import dev.cenote.protocol.image.ImageDigest;
import dev.cenote.protocol.image.ImageFile;
import dev.cenote.protocol.image.ImageFile.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the classic pages look: a style sheet, while the logo is kept beside it.
 *
 * @param clientId {@link #EVERY_CLIENT} for the pool's own
 * @param css as it was given; may be empty
 * @param cssVersion {@code yyyyMMddHHmmss}, another one each time
 */
public record UiCustomization(
        String poolId, String clientId, String css, String cssVersion, Instant createdAt, Instant modifiedAt) {
    /** In place of a client id: for every client that has no customisation of its own. */
    public static final String EVERY_CLIENT = "ALL";

    private static final int MAX_LOGO = 100 * 1024;
    private static final int MAX_REQUEST = 135 * 1024;
    private static final DateTimeFormatter VERSION = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /** A pool without domain has no pages; InvalidParameterException. */
    public static void checkDomain(boolean any) {
        if (!any) {
            throw Refusal.invalidParameter("There has to be an existing domain associated with this user pool");
        }
    }

    /** InvalidParameterException when style sheet or logo are too large, or not what they should be. */
    public static void check(@Nullable String css, byte @Nullable [] logo) {
        int asText = logo == null ? 0 : (logo.length + 2) / 3 * 4;
        int style = css == null ? 0 : css.getBytes(StandardCharsets.UTF_8).length;
        if (asText + style > MAX_REQUEST) {
            throw Refusal.invalidParameter("request parameters too large");
        }
        if (css != null) {
            ClassicCss.parse(css);
        }
        if (logo != null && logo.length > 0) {
            logo(logo);
        }
    }

    /** A logo as an image of pages; InvalidParameterException when it is neither PNG nor JPEG, or too large. */
    public static BrandAsset logo(byte[] file) {
        if (file.length > MAX_LOGO) {
            throw ChosenBrandingTexts.logoTooLarge();
        }
        String extension = ImageFile.parse(file)
                .map(ImageFile::format)
                .filter(format -> format == Format.PNG || format == Format.JPEG)
                .map(Format::name)
                .orElseThrow(ChosenBrandingTexts::noLogo);
        return new BrandAsset("CLASSIC_LOGO", "DYNAMIC", extension, "", ImageDigest.of(file));
    }

    /**
     * The customisation that takes the place of another.
     *
     * @param before what was there, null for nothing
     */
    public static UiCustomization set(
            String poolId, String clientId, @Nullable String css, @Nullable UiCustomization before, Instant now) {
        String version = VERSION.format(now.atOffset(ZoneOffset.UTC));
        if (before != null && before.cssVersion.compareTo(version) >= 0) {
            version = VERSION.format(
                    LocalDateTime.parse(before.cssVersion, VERSION).plusSeconds(1));
        }
        Instant created = before == null ? now : before.createdAt;
        return new UiCustomization(poolId, clientId, css == null ? "" : css, version, created, now);
    }

    /** In AWS's words; the address of the logo is where the pool's pages have it. */
    public UICustomizationType described(Optional<String> imageUrl) {
        return UICustomizationType.builder()
                .userPoolId(poolId)
                .clientId(clientId)
                .imageUrl(imageUrl.orElse(null))
                .css(css.isEmpty() ? null : css)
                .cssVersion(cssVersion)
                .creationDate(createdAt)
                .lastModifiedDate(modifiedAt)
                .build();
    }
}
