package dev.cenote.store;

/**
 * A person who is signed in to the pages of a domain, in one browser.
 *
 * @param id the hash of what the cookie holds
 * @param host the domain, told apart from every other one
 * @param pages the version of the domain's pages, {@code ManagedLoginVersion}
 * @param signedInAt epoch milliseconds of the last sign-in that the person took part in
 * @param expiresAt epoch milliseconds
 * @param settings JSON
 */
public record BrowserSessionRow(
        String id,
        String poolId,
        String userId,
        String host,
        long pages,
        long signedInAt,
        long expiresAt,
        String settings) {}
