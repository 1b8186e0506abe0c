package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Brands;
import dev.cenote.directory.Brands.Classic;
import dev.cenote.store.BrandAssetStore.Content;
import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUiCustomizationRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UICustomizationType;

class UiCustomizationOperationsTest extends ClientApiContract {
    private static final String CSS = ".label-customizable {font-weight: 400;}";
    private static final String OTHER = ".banner-customizable{color:red}";

    private final Brands brands = new Brands();
    private final String pool = pool();

    @Test
    void nothingIsSetAtFirst() {
        assertThat(server().post("GetUICustomization", "{\"UserPoolId\":\"" + pool + "\"}")
                        .body())
                .isEqualTo("{\"UICustomization\":{}}");
    }

    @Test
    void aPoolWithoutDomainHasNoPages() {
        refused(
                INVALID,
                "There has to be an existing domain associated with this user pool",
                () -> client().setUICustomization(set -> set.userPoolId(pool).css(CSS)));
    }

    @Test
    void aClientHasThePoolsLookUntilItHasItsOwn() {
        domain();
        String web = create(pool, client -> {}).clientId();
        UICustomizationType every = set(set -> set.css(CSS));
        assertThat(every.clientId()).isEqualTo("ALL");
        assertThat(every.userPoolId()).isEqualTo(pool);
        assertThat(every.css()).isEqualTo(CSS);
        assertThat(every.cssVersion()).isEqualTo("20261121040506");
        assertThat(every.imageUrl()).isNull();
        assertThat(every.creationDate()).isEqualTo(server().clock().instant());
        assertThat(look(web)).isEqualTo(every);
        UICustomizationType own = set(set -> set.clientId(web).css(OTHER));
        assertThat(own.clientId()).isEqualTo(web);
        assertThat(look(web)).isEqualTo(own);
        assertThat(look("ALL")).isEqualTo(every);
        assertThat(classic(web)).contains(new Classic(OTHER, Optional.empty()));
        assertThat(classic("another")).contains(new Classic(".label-customizable{font-weight:400}", Optional.empty()));
        set(set -> set.clientId(web));
        assertThat(look(web)).isEqualTo(every);
    }

    @Test
    void everySetMakesAnotherVersionEvenInTheSameSecond() {
        domain();
        assertThat(set(set -> set.css(CSS)).cssVersion()).isEqualTo("20261121040506");
        UICustomizationType second = set(set -> set.css(OTHER));
        assertThat(second.cssVersion()).isEqualTo("20261121040507");
        assertThat(second.css()).isEqualTo(OTHER);
    }

    @Test
    void theLogoIsWhereThePagesAre() {
        domain();
        byte[] logo = image("png", 350, 178);
        UICustomizationType shown = set(set -> set.imageFile(SdkBytes.fromByteArray(logo)));
        assertThat(shown.css()).isNull();
        assertThat(shown.imageUrl()).matches(PAGES + "/brand/[0-9a-f]{64}\\.png");
        String path = shown.imageUrl().substring(PAGES.length() + 1);
        assertThat(classic("any")).contains(new Classic("", Optional.of(path)));
        String digest = path.substring("brand/".length(), path.length() - ".png".length());
        Content content = server().database()
                .read(transaction -> brands.image(transaction, pool, digest))
                .orElseThrow();
        assertThat(content.extension()).isEqualTo("PNG");
        assertThat(content.bytes()).isEqualTo(logo);
        assertThat(set(set -> set.imageFile(SdkBytes.fromByteArray(image("jpg", 10, 10))))
                        .imageUrl())
                .endsWith(".jpeg");
        // Style sheet and logo are one: what a request leaves out is gone.
        assertThat(set(set -> set.css(CSS)).imageUrl()).isNull();
        Optional<Content> gone = server().database().read(transaction -> brands.image(transaction, pool, digest));
        assertThat(gone).isEmpty();
    }

    @Test
    void settingNothingTakesEverythingAway() {
        domain();
        set(set -> set.css(CSS).imageFile(SdkBytes.fromByteArray(image("png", 1, 1))));
        UICustomizationType nothing = set(set -> set.css(""));
        assertThat(nothing.clientId()).isEqualTo("ALL");
        assertThat(nothing.cssVersion()).isNull();
        nothingIsSetAtFirst();
        assertThat(classic("any")).isEmpty();
    }

    @Test
    void refusesStyleSheetsAndLogosThatAreNone() {
        domain();
        refused(INVALID, "Invalid CSS: the selector 'body' is not supported.", () -> set(set -> set.css("body{}")));
        refused(
                INVALID,
                "ImageFile must be a PNG or JPEG image.",
                () -> set(set -> set.imageFile(SdkBytes.fromUtf8String("<svg xmlns='http://www.w3.org/2000/svg'/>"))));
        byte[] heavy = Arrays.copyOf(image("png", 1, 1), 100 * 1024 + 1);
        refused(
                INVALID,
                "ImageFile must be no larger than 100 KB.",
                () -> set(set -> set.imageFile(SdkBytes.fromByteArray(heavy))));
        byte[] most = Arrays.copyOf(heavy, 100 * 1024);
        assertThat(set(set -> set.imageFile(SdkBytes.fromByteArray(most))).imageUrl())
                .isNotNull();
        refused(
                INVALID,
                "request parameters too large",
                () -> set(set -> set.imageFile(SdkBytes.fromByteArray(new byte[110 * 1024]))));
    }

    @Test
    void refusesPoolsAndClientsThatAreNot() {
        domain();
        refused(NOT_FOUND, NO_POOL, () -> client().setUICustomization(set -> set.userPoolId(NOBODY)));
        refused(NOT_FOUND, NO_POOL, () -> client().getUICustomization(get -> get.userPoolId(NOBODY)));
        refused(NOT_FOUND, "User pool client nobody does not exist.", () -> set(set -> set.clientId("nobody")));
        refused(NOT_FOUND, "User pool client nobody does not exist.", () -> look("nobody"));
    }

    private void domain() {
        server().database()
                .write(transaction -> new DomainStore()
                        .insert(
                                transaction,
                                DomainRow.prefix(
                                        pool.toLowerCase(Locale.ROOT).replace('_', '-'), "us-east-1", pool, 1, "{}")));
    }

    private UICustomizationType set(Consumer<SetUiCustomizationRequest.Builder> request) {
        return client().setUICustomization(set -> request.accept(set.userPoolId(pool)))
                .uiCustomization();
    }

    private UICustomizationType look(String clientId) {
        return client().getUICustomization(get -> get.userPoolId(pool).clientId(clientId))
                .uiCustomization();
    }

    private Optional<Classic> classic(String clientId) {
        return server().database().read(transaction -> brands.classic(transaction, pool, clientId));
    }

    private static byte[] image(String format, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
