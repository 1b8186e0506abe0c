package dev.cenote.protocol.address;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that share their first {@code bits} bits with {@code network}; one address is a range of its own.
 * Addresses of version 4 that are written as ones of version 6 ({@code ::ffff:10.0.0.1}) are those of version 4.
 */
public record AddressRange(InetAddress network, int bits) {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    /** RFC 4291 §2.5.5.2: so many bits say that the rest is an address of version 4. */
    private static final int MAPPED_BITS = 96;

    /**
     * Reads CIDR notation such as {@code 10.0.0.0/8} or {@code ::1}; empty when the text is neither address nor range.
     */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String written = slash < 0 ? text : text.substring(0, slash);
        InetAddress network = address(written);
        if (network == null) {
            return Optional.empty();
        }
        int all = network.getAddress().length * Byte.SIZE;
        if (slash < 0) {
            return Optional.of(new AddressRange(network, all));
        }
        String length = text.substring(slash + 1);
        if (!BITS.matcher(length).matches()) {
            return Optional.empty();
        }
        boolean mapped = all == Integer.SIZE && written.indexOf(':') >= 0;
        int bits = Integer.parseInt(length) - (mapped ? MAPPED_BITS : 0);
        return bits < 0 || bits > all ? Optional.empty() : Optional.of(new AddressRange(network, bits));
    }

    /** Whether the address, given as text, lies in the range; text that is no address does not. */
    public boolean contains(String address) {
        InetAddress parsed = address(address);
        return parsed != null && contains(parsed);
    }

    /** Whether an address lies in the range; never one of the other version of IP. */
    public boolean contains(InetAddress address) {
        byte[] wanted = network.getAddress();
        byte[] given = address.getAddress();
        if (wanted.length != given.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            int rest = Math.min(bits - bit, Byte.SIZE);
            int differing = (wanted[bit / Byte.SIZE] ^ given[bit / Byte.SIZE]) & 0xff;
            if (differing >> (Byte.SIZE - rest) != 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable InetAddress address(String text) {
        // Only what certainly is a literal, so that nothing is ever looked up.
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
