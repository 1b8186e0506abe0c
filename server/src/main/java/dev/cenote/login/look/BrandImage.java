package dev.cenote.login.look;

/**
 * An image of a managed-login branding.
 *
 * @param category as in the API: {@code FORM_LOGO}, {@code PAGE_BACKGROUND} …
 * @param colorMode {@code LIGHT}, {@code DARK} or {@code DYNAMIC}
 * @param url where the browser finds it: on the same host, best under a path that changes with the bytes
 */
public record BrandImage(String category, String colorMode, String url) {}
