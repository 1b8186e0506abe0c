package dev.cenote.login.look;

/**
 * A way to sign in elsewhere.
 *
 * @param name the provider's name in the pool
 * @param kind as in the API: {@code Google}, {@code SAML}, {@code OIDC} …
 * @param url an address on the same host that leads there
 */
public record ProviderButton(String name, String kind, String url) {}
