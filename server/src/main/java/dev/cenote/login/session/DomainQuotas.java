package dev.cenote.login.session;

import dev.cenote.gate.RequestCategory;

/** The port to whoever says how fast an address may ask a pool's domain for what costs work. */
@FunctionalInterface
public interface DomainQuotas {
    /** No limits at all. */
    DomainQuotas NONE = (category, remoteAddress) -> true;

    /**
     * Whether one more request is within the quota of an address; it is counted.
     *
     * @param category shared with the API's operations that do the same
     * @param remoteAddress the client's address as text
     */
    boolean admits(RequestCategory category, String remoteAddress);
}
