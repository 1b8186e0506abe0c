package dev.cenote.store;

/**
 * What is kept of an image beside its bytes.
 *
 * @param owner the id of a managed login branding, or {@code classic:CLIENT_ID}
 * @param category where it is shown
 * @param resourceId may be empty
 * @param digest SHA-256 in hexadecimal
 */
public record BrandAssetRow(
        String poolId,
        String owner,
        String category,
        String colorMode,
        String resourceId,
        String extension,
        String digest) {}
