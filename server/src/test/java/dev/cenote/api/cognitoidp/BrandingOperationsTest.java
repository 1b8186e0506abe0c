package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Brands;
import dev.cenote.directory.Brands.Managed;
import dev.cenote.store.BrandAssetStore.Content;
import dev.cenote.userpool.BrandAsset;
import dev.cenote.userpool.BrandingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssetType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateManagedLoginBrandingRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ManagedLoginBrandingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateManagedLoginBrandingRequest;

class BrandingOperationsTest extends ClientApiContract {
    private static final String NOT_BOTH = "useCognitoProvidedValues or settings should be specified (but not both)";
    private static final String NO_ID = "0190a6b1-0000-4000-8000-000000000000";
    private static final Document DARK = settings("colorSchemeMode", Document.fromString("DARK"));
    private static final String DRAWING = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";

    private final Brands brands = new Brands();
    private final String pool = pool();
    private final String web = create(pool, client -> {}).clientId();

    @Test
    void aClientHasNoBrandingAtFirst() {
        refused(
                NOT_FOUND,
                "Managed login branding does not exist for app client " + web + ".",
                () -> client().describeManagedLoginBrandingByClient(
                                asked -> asked.userPoolId(pool).clientId(web)));
        assertThat(managed()).isEmpty();
    }

    @Test
    void theServersOwnValuesHaveNoSettingsAndNoImages() {
        String made = server().post(
                        "CreateManagedLoginBranding",
                        "{\"UserPoolId\":\"" + pool + "\",\"ClientId\":\"" + web
                                + "\",\"UseCognitoProvidedValues\":true}")
                .body();
        assertThat(made)
                .contains("\"Assets\":[]", "\"UseCognitoProvidedValues\":true")
                .doesNotContain("Settings");
        ManagedLoginBrandingType shown = byClient();
        assertThat(shown.managedLoginBrandingId())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(shown.creationDate()).isEqualTo(server().clock().instant());
        assertThat(shown.lastModifiedDate()).isEqualTo(server().clock().instant());
        assertThat(managed()).contains(new Managed(null, List.of()));
    }

    @Test
    void mergedResourcesHaveEverySetting() {
        ManagedLoginBrandingType made = make(branding -> branding.settings(DARK));
        assertThat(made.useCognitoProvidedValues()).isFalse();
        assertThat(made.settings()).isEqualTo(DARK);
        ManagedLoginBrandingType whole = client().describeManagedLoginBranding(asked -> asked.userPoolId(pool)
                        .managedLoginBrandingId(made.managedLoginBrandingId())
                        .returnMergedResources(true))
                .managedLoginBranding();
        Document global = member(member(whole.settings(), "categories"), "global");
        assertThat(member(global, "colorSchemeMode").asString()).isEqualTo("DARK");
        assertThat(member(global, "spacingDensity").asString()).isEqualTo("REGULAR");
        assertThat(whole.settings().asMap().keySet())
                .containsExactlyInAnyOrder("categories", "componentClasses", "components");
        // What is shown whole may be given back whole, as AWS advises.
        update(made, asked -> asked.settings(whole.settings()));
        assertThat(byClient().settings()).isEqualTo(whole.settings());
        assertThat(managed().orElseThrow().settings())
                .isEqualTo(BrandingSettings.defaults()
                        .with(BrandingSettings.stored("{\"categories\":{\"global\":{\"colorSchemeMode\":\"DARK\"}}}")));
    }

    @Test
    void anUpdateLeavesWhatItDoesNotSay() {
        ManagedLoginBrandingType made =
                make(branding -> branding.settings(DARK).assets(svg("FORM_LOGO", "LIGHT"), svg("FORM_LOGO", "DARK")));
        Instant later = server().clock().instant().plus(Duration.ofSeconds(9));
        Instant before = server().clock().instant();
        server().clock().set(later);
        ManagedLoginBrandingType changed = update(
                made,
                asked -> asked.settings(settings("spacingDensity", Document.fromString("COMPACT")))
                        .assets(AssetType.builder()
                                .category("FORM_LOGO")
                                .colorMode("DARK")
                                .extension("SVG")
                                .bytes(SdkBytes.fromUtf8String(DRAWING + "\n"))
                                .build()));
        assertThat(changed.creationDate()).isEqualTo(before);
        assertThat(changed.lastModifiedDate()).isEqualTo(later);
        assertThat(changed.settings())
                .isEqualTo(Document.mapBuilder()
                        .putDocument(
                                "categories",
                                Document.mapBuilder()
                                        .putDocument(
                                                "global",
                                                Document.mapBuilder()
                                                        .putString("colorSchemeMode", "DARK")
                                                        .putString("spacingDensity", "COMPACT")
                                                        .build())
                                        .build())
                        .build());
        assertThat(changed.assets().stream().map(asset -> asset.bytes().asUtf8String()))
                .containsExactly(DRAWING + "\n", DRAWING);
        assertThat(byClient()).isEqualTo(changed);
        // An image that is there already may be named without its bytes.
        assertThat(update(
                        made,
                        asked -> asked.assets(AssetType.builder()
                                .category("FORM_LOGO")
                                .colorMode("DARK")
                                .extension("SVG")
                                .build())))
                .isEqualTo(changed);
        ManagedLoginBrandingType reset = update(made, asked -> asked.useCognitoProvidedValues(true));
        assertThat(reset.settings()).isNull();
        assertThat(reset.assets()).isEmpty();
        assertThat(reset.useCognitoProvidedValues()).isTrue();
        server().clock().set(before);
    }

    @Test
    void pagesFindImagesByTheirDigest() {
        make(branding -> branding.settings(DARK).assets(svg("PAGE_BACKGROUND", "LIGHT")));
        Managed managed = managed().orElseThrow();
        BrandAsset image = managed.assets().getFirst();
        assertThat(image.category()).isEqualTo("PAGE_BACKGROUND");
        assertThat(image.path()).isEqualTo("brand/" + image.digest() + ".svg");
        assertThat(server().database()
                        .read(transaction -> brands.image(transaction, pool, image.digest()))
                        .orElseThrow()
                        .bytes())
                .asString()
                .isEqualTo(DRAWING);
    }

    @Test
    void eitherSettingsOrTheServersOwnValues() {
        refused(INVALID, NOT_BOTH, () -> make(branding -> {}));
        refused(INVALID, NOT_BOTH, () -> make(branding -> branding.useCognitoProvidedValues(false)));
        refused(
                INVALID,
                NOT_BOTH,
                () -> make(branding -> branding.useCognitoProvidedValues(true).settings(DARK)));
        refused(
                INVALID,
                "Assets cannot be specified when UseCognitoProvidedValues is true.",
                () -> make(branding -> branding.useCognitoProvidedValues(true).assets(svg("FORM_LOGO", "LIGHT"))));
        ManagedLoginBrandingType made = make(branding -> branding.useCognitoProvidedValues(true));
        refused(
                INVALID,
                NOT_BOTH,
                () -> update(made, asked -> asked.useCognitoProvidedValues(true).settings(DARK)));
        ManagedLoginBrandingType dressed = update(made, asked -> asked.settings(DARK));
        assertThat(dressed.useCognitoProvidedValues()).isFalse();
        assertThat(dressed.settings()).isEqualTo(DARK);
    }

    @Test
    void aClientHasOneBranding() {
        make(branding -> branding.useCognitoProvidedValues(true));
        refused(
                "ManagedLoginBrandingExistsException",
                "Managed login branding already exists for app client " + web + ".",
                () -> make(branding -> branding.settings(DARK)));
        assertThat(byClient().useCognitoProvidedValues()).isTrue();
    }

    @Test
    void refusesSettingsThatDoNotExist() {
        refused(
                INVALID,
                "Invalid settings provided. Validation errors: [{property: $.categories.global.colour,"
                        + " errorType: UnknownProperty}]",
                () -> make(branding -> branding.settings(settings("colour", Document.fromString("DARK")))));
        refused(
                INVALID,
                "Invalid settings provided. Settings must be a JSON object in which no name repeats.",
                () -> make(branding -> branding.settings(Document.fromString("DARK"))));
    }

    @Test
    void refusesImagesThatAreNotWhatTheySay() {
        refusedImage("its bytes are not a file of the type PNG", "FORM_LOGO", "PNG", DRAWING);
        refusedImage(
                "the element script is not allowed", "FORM_LOGO", "SVG", DRAWING.replace("/>", "><script/></svg>"));
        refusedImage("it is not well-formed XML", "FORM_LOGO", "SVG", "no drawing");
        refusedImage("the extension PNG is not supported for this category", "FAVICON_ICO", "PNG", "x");
        refusedImage("the extension ICO is not supported for this category", "FORM_LOGO", "ICO", "x");
        refused(
                INVALID,
                "Duplicate asset FORM_LOGO for color mode LIGHT.",
                () -> make(branding ->
                        branding.settings(DARK).assets(svg("FORM_LOGO", "LIGHT"), svg("FORM_LOGO", "LIGHT"))));
        refused(
                INVALID,
                "Invalid asset FORM_LOGO: Bytes is required for a new asset.",
                () -> make(branding -> branding.settings(DARK)
                        .assets(AssetType.builder()
                                .category("FORM_LOGO")
                                .colorMode("LIGHT")
                                .extension("SVG")
                                .build())));
        assertThat(managed()).isEmpty();
    }

    @Test
    void fortyImagesAreEnough() {
        AssetType[] many = new AssetType[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = svg("IDP_BUTTON_ICON", "LIGHT").toBuilder()
                    .resourceId("provider " + i)
                    .build();
        }
        ManagedLoginBrandingType made = make(branding -> branding.settings(DARK).assets(many));
        assertThat(made.assets()).hasSize(40);
        refused(
                INVALID,
                "A managed login branding cannot have more than 40 assets.",
                () -> update(made, asked -> asked.assets(svg("FORM_LOGO", "LIGHT"))));
        assertThat(byClient().assets()).hasSize(40);
    }

    @Test
    void requestsOfTwoMegabytesPass() {
        String padding = " ".repeat(700_000);
        ManagedLoginBrandingType made = make(branding -> branding.settings(DARK)
                .assets(
                        svg("FORM_LOGO", "LIGHT").toBuilder()
                                .bytes(SdkBytes.fromUtf8String(DRAWING + padding))
                                .build(),
                        svg("FORM_LOGO", "DARK").toBuilder()
                                .bytes(SdkBytes.fromUtf8String(DRAWING + padding))
                                .build()));
        assertThat(made.assets().getFirst().bytes().asByteArray()).hasSize(DRAWING.length() + padding.length());
    }

    @Test
    void aDeletedBrandingIsGoneWithItsImages() {
        ManagedLoginBrandingType made = make(branding -> branding.settings(DARK).assets(svg("FORM_LOGO", "LIGHT")));
        String digest = managed().orElseThrow().assets().getFirst().digest();
        delete(made.managedLoginBrandingId());
        assertThat(managed()).isEmpty();
        Optional<Content> image = server().database().read(transaction -> brands.image(transaction, pool, digest));
        assertThat(image).isEmpty();
        refused(NOT_FOUND, unknown(made.managedLoginBrandingId()), () -> delete(made.managedLoginBrandingId()));
        make(branding -> branding.useCognitoProvidedValues(true));
    }

    @Test
    void aPoolHasTwentyBrandings() {
        for (int i = 0; i < 20; i++) {
            String client = create(pool, asked -> {}).clientId();
            make(branding -> branding.clientId(client).useCognitoProvidedValues(true));
        }
        refused(
                LIMIT,
                "A user pool cannot have more than 20 managed login branding styles.",
                () -> make(branding -> branding.useCognitoProvidedValues(true)));
        assertThat(managed()).isEmpty();
    }

    @Test
    void refusesWhatIsNotThere() {
        refused(
                NOT_FOUND,
                NO_POOL,
                () -> make(branding -> branding.userPoolId(NOBODY).settings(DARK)));
        refused(
                NOT_FOUND,
                "User pool client nobody does not exist.",
                () -> make(branding -> branding.clientId("nobody").settings(DARK)));
        refused(
                NOT_FOUND,
                "User pool client nobody does not exist.",
                () -> client().describeManagedLoginBrandingByClient(
                                asked -> asked.userPoolId(pool).clientId("nobody")));
        refused(NOT_FOUND, unknown(NO_ID), () -> delete(NO_ID));
        refused(
                NOT_FOUND,
                unknown(NO_ID),
                () -> client().describeManagedLoginBranding(
                                asked -> asked.userPoolId(pool).managedLoginBrandingId(NO_ID)));
        ManagedLoginBrandingType made = make(branding -> branding.settings(DARK));
        String other = pool();
        refused(
                NOT_FOUND,
                unknown(made.managedLoginBrandingId()),
                () -> client().updateManagedLoginBranding(asked -> asked.userPoolId(other)
                        .managedLoginBrandingId(made.managedLoginBrandingId())
                        .settings(DARK)));
        refused(
                INVALID,
                "1 validation error detected: Value null at 'managedLoginBrandingId' failed to satisfy constraint:"
                        + " Member must not be null",
                () -> client().updateManagedLoginBranding(asked -> asked.userPoolId(pool)));
        refused(
                INVALID,
                "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint:"
                        + " Member must not be null",
                () -> client().updateManagedLoginBranding(asked -> asked.managedLoginBrandingId(NO_ID)));
    }

    private void refusedImage(String fault, String category, String extension, String bytes) {
        refused(
                INVALID,
                "Invalid asset " + category + ": " + fault + ".",
                () -> make(branding -> branding.settings(DARK)
                        .assets(AssetType.builder()
                                .category(category)
                                .colorMode("LIGHT")
                                .extension(extension)
                                .bytes(SdkBytes.fromUtf8String(bytes))
                                .build())));
    }

    private ManagedLoginBrandingType make(Consumer<CreateManagedLoginBrandingRequest.Builder> request) {
        return client().createManagedLoginBranding(
                        branding -> request.accept(branding.userPoolId(pool).clientId(web)))
                .managedLoginBranding();
    }

    private ManagedLoginBrandingType update(
            ManagedLoginBrandingType branding, Consumer<UpdateManagedLoginBrandingRequest.Builder> request) {
        return client().updateManagedLoginBranding(asked -> request.accept(
                        asked.userPoolId(pool).managedLoginBrandingId(branding.managedLoginBrandingId())))
                .managedLoginBranding();
    }

    private void delete(String id) {
        client().deleteManagedLoginBranding(asked -> asked.userPoolId(pool).managedLoginBrandingId(id));
    }

    private ManagedLoginBrandingType byClient() {
        return client().describeManagedLoginBrandingByClient(
                        asked -> asked.userPoolId(pool).clientId(web))
                .managedLoginBranding();
    }

    private Optional<Managed> managed() {
        return server().database().read(transaction -> brands.managed(transaction, pool, web));
    }

    private static AssetType svg(String category, String colorMode) {
        return AssetType.builder()
                .category(category)
                .colorMode(colorMode)
                .extension("SVG")
                .bytes(SdkBytes.fromUtf8String(DRAWING))
                .build();
    }

    private static Document settings(String name, Document value) {
        Document global = Document.mapBuilder().putDocument(name, value).build();
        Document categories =
                Document.mapBuilder().putDocument("global", global).build();
        return Document.mapBuilder().putDocument("categories", categories).build();
    }

    private static String unknown(String id) {
        return "Managed login branding " + id + " does not exist.";
    }

    private static Document member(Document object, String name) {
        return Objects.requireNonNull(object.asMap().get(name), name);
    }
}
