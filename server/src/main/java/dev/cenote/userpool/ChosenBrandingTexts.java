package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;

/**
 * Refusals about how pages look and what people agree to there, whose wording on AWS is not known. The code of the
 * error is; nobody can match on these texts, so they say what is wrong. Wordings that are known stand where they are
 * used.
 */
public final class ChosenBrandingTexts {
    private ChosenBrandingTexts() {}

    static Refusal css(String fault) {
        return Refusal.invalidParameter("Invalid CSS: " + fault);
    }

    static Refusal logoTooLarge() {
        return Refusal.invalidParameter("ImageFile must be no larger than 100 KB.");
    }

    static Refusal noLogo() {
        return Refusal.invalidParameter("ImageFile must be a PNG or JPEG image.");
    }

    static Refusal settingsTooLarge() {
        return Refusal.invalidParameter("Invalid settings provided. Settings must be no larger than 256 KB.");
    }

    static Refusal noSettings() {
        return Refusal.invalidParameter(
                "Invalid settings provided. Settings must be a JSON object in which no name repeats.");
    }

    static Refusal assetsWithoutSettings() {
        return Refusal.invalidParameter("Assets cannot be specified when UseCognitoProvidedValues is true.");
    }

    static Refusal assetExtension(String category, String extension) {
        return Refusal.invalidParameter(
                "Invalid asset " + category + ": the extension " + extension + " is not supported for this category.");
    }

    static Refusal assetContent(String category, String fault) {
        return Refusal.invalidParameter("Invalid asset " + category + ": " + fault + '.');
    }

    static Refusal assetTwice(String category, String colorMode) {
        return Refusal.invalidParameter("Duplicate asset " + category + " for color mode " + colorMode + '.');
    }

    /** An asset without bytes is not one that the branding has. */
    public static Refusal unknownAsset(String category) {
        return Refusal.invalidParameter("Invalid asset " + category + ": Bytes is required for a new asset.");
    }

    /** A branding has all the images it may have. */
    public static Refusal tooManyAssets() {
        return Refusal.invalidParameter(
                "A managed login branding cannot have more than " + BrandAsset.LIMIT + " assets.");
    }

    /** A client has a branding already. */
    public static Refusal brandingExists(String clientId) {
        return new Refusal(
                "ManagedLoginBrandingExistsException",
                "Managed login branding already exists for app client " + clientId + '.');
    }

    /** A pool has no branding of that id. */
    public static Refusal unknownBranding(String id) {
        return Refusal.resourceNotFound("Managed login branding " + id + " does not exist.");
    }

    /** A client has no branding. */
    public static Refusal clientWithoutBranding(String clientId) {
        return Refusal.resourceNotFound("Managed login branding does not exist for app client " + clientId + '.');
    }

    /** A pool has all the brandings it may have. */
    public static Refusal tooManyBrandings() {
        return Refusal.limitExceeded(
                "A user pool cannot have more than " + ManagedLoginBranding.LIMIT + " managed login branding styles.");
    }

    /** A client has a document of that name already. */
    public static Refusal termsExist(String name, String clientId) {
        return new Refusal("TermsExistsException", "Terms " + name + " already exist for app client " + clientId + '.');
    }

    /** A pool has no document of that id. */
    public static Refusal unknownTerms(String id) {
        return Refusal.resourceNotFound("Terms " + id + " do not exist.");
    }

    /** A client has no document of that name. */
    public static Refusal clientWithoutTerms(String name, String clientId) {
        return Refusal.resourceNotFound("Terms " + name + " do not exist for app client " + clientId + '.');
    }

    /** A pool has all the documents it may have. */
    public static Refusal tooManyTerms() {
        return Refusal.limitExceeded("A user pool cannot have more than " + Terms.LIMIT + " terms.");
    }

    static Refusal noDefaultLink() {
        return Refusal.invalidParameter("Links must have a value for " + Terms.DEFAULT_LINK + '.');
    }

    static Refusal badLink(String language) {
        return Refusal.invalidParameter("The link for " + language + " must be an absolute http or https URL.");
    }
}
