package dev.cenote.http;

import dev.cenote.protocol.address.AddressRange;
import java.util.List;

/**
 * Whose forwarding headers count, and which of them. Only one family does: a proxy that writes one family lets the
 * other pass as the client sent it, so whoever believed both would believe the client.
 *
 * @param ranges the proxies, as single addresses and CIDR ranges
 */
public record TrustedProxies(List<AddressRange> ranges, Family family) {
    /** The header fields in which proxies say for whom they ask. */
    public enum Family {
        /** {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}: what most proxies write. */
        X_FORWARDED,
        /** {@code Forwarded} (RFC 7239). */
        FORWARDED
    }

    /** Copies the list. */
    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    /** Nobody is trusted: forwarding headers are ignored. */
    public static TrustedProxies none() {
        return new TrustedProxies(List.of(), Family.X_FORWARDED);
    }

    /** Whether the address, given as text, is one of a trusted proxy; text that is no address is not. */
    public boolean trusts(String address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
