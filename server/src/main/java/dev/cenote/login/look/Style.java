package dev.cenote.login.look;

/**
 * How a page is to be shown.
 *
 * @param language ignored by the classic look
 * @param mount what stands before the domain's own paths, with slashes at both ends: {@code /} or
 *     {@code /_domain/PREFIX/}
 * @param here path and query, from the mount on, that show this page by GET; the language selector leads there with
 *     another {@code lang}. Empty where a page cannot be shown so: then there is no selector
 * @param nonce unguessable and new for every answer; lets the page's own style element through the content security
 *     policy
 */
public record Style(Look look, Language language, String mount, String here, String nonce) {}
