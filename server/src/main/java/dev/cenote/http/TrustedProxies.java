package dev.cenote.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whose forwarding headers count, and which of them. Only one family does: a proxy that writes one family lets the
 * other pass as the client sent it, so whoever believed both would believe the client.
 *
 * @param ranges the proxies, as single addresses and CIDR ranges
 */
public record TrustedProxies(List<Range> ranges, Family family) {
    /** The header fields in which proxies say for whom they ask. */
    public enum Family {
        /** {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}: what most proxies write. */
        X_FORWARDED,
        /** {@code Forwarded} (RFC 7239). */
        FORWARDED
    }

    /** The addresses that share their first {@code bits} bits with {@code network}. */
    public record Range(InetAddress network, int bits) {
        /** Parses {@code 10.0.0.0/8}, {@code ::1} and the like; empty when the text is neither address nor range. */
        public static Optional<Range> parse(String text) {
            int slash = text.indexOf('/');
            try {
                InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
                int most = network.getAddress().length * Byte.SIZE;
                int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
                return bits < 0 || bits > most ? Optional.empty() : Optional.of(new Range(network, bits));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** Whether an address lies in it; never one of the other version of IP. */
        public boolean contains(InetAddress address) {
            byte[] wanted = network.getAddress();
            byte[] given = address.getAddress();
            if (wanted.length != given.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(wanted, 0, whole, given, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            return rest == 0 || (wanted[whole] ^ given[whole]) >> (Byte.SIZE - rest) == 0;
        }
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
        if (ranges.isEmpty()) {
            return false;
        }
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return ranges.stream().anyMatch(range -> range.contains(parsed));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
