package dev.cenote.fetch;

import dev.cenote.protocol.address.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which machines may be called when a stranger names them: those of the public internet, so that nobody reaches through
 * this server what only this server can reach, such as neighbours, or the service that tells a machine of the cloud its
 * secrets. The operator may open ranges of his own network.
 *
 * @param opened what may be called besides
 * @param loopback whether this very machine may be called, also without TLS: in development mode
 */
public record AllowedAddresses(List<AddressRange> opened, boolean loopback) {
    // IANA's registry of special-purpose addresses: everything that is not globally reachable.
    private static final List<AddressRange> CLOSED = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            // A cloud's host agent, on an address that looks public.
            "168.63.129.16",
            // IPv6 inside of 2000::/3: protocol assignments with Teredo, documentation, 6to4.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");
    private static final List<AddressRange> GLOBAL = ranges("0.0.0.0/0", "2000::/3");
    // RFC 6052 §2.1: an IPv4 address in its last four bytes.
    private static final List<AddressRange> TRANSLATED = ranges("64:ff9b::/96");
    private static final int TRANSLATED_AT = 12;

    /** Copies the list. */
    public AllowedAddresses {
        opened = List.copyOf(opened);
    }

    /** Whether that machine may be called. */
    boolean admits(InetAddress address) {
        if (contain(opened, address) || (loopback && address.isLoopbackAddress())) {
            return true;
        }
        if (!(address instanceof Inet4Address) && contain(TRANSLATED, address)) {
            return admits(embedded(address));
        }
        return contain(GLOBAL, address) && !contain(CLOSED, address);
    }

    private static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, TRANSLATED_AT, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean contain(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts)
                .map(text -> AddressRange.parse(text).orElseThrow())
                .toList();
    }
}
