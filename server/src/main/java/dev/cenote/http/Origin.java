package dev.cenote.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a request really comes from and how its client addressed it: what the connection says, corrected by the
 * forwarding headers of trusted proxies.
 *
 * @param address the client's address, without port
 * @param secure whether the client spoke TLS
 * @param authority host and port as the client named them
 */
record Origin(String address, boolean secure, String authority) {
    private record Hop(
            @Nullable String address,
            @Nullable String proto,
            @Nullable String host) {}

    /** Applies the family of fields that the trusted proxies write; the other one was written by anybody. */
    static Origin of(Origin connection, Headers headers, TrustedProxies proxies) {
        if (!proxies.trusts(connection.address)) {
            return connection;
        }
        List<Hop> hops = switch (proxies.family()) {
            case FORWARDED -> standard(headers);
            case X_FORWARDED -> customary(headers);
        };
        Origin origin = connection;
        // Each proxy appends, so the last hop is what the nearest one saw. Whatever stands left of the first address
        // that is not trusted was written by the client itself and counts for nothing.
        for (int i = hops.size() - 1; i >= 0 && proxies.trusts(origin.address); i--) {
            Hop hop = hops.get(i);
            origin = new Origin(
                    hop.address == null ? origin.address : hop.address,
                    hop.proto == null ? origin.secure : hop.proto.equalsIgnoreCase("https"),
                    hop.host == null ? origin.authority : hop.host);
            if (hop.address == null) {
                break;
            }
        }
        return origin;
    }

    private static List<Hop> standard(Headers headers) {
        List<Hop> hops = new ArrayList<>();
        for (String element : split(String.join(",", headers.all("Forwarded")), ',')) {
            String address = null;
            String proto = null;
            String host = null;
            for (String pair : split(element, ';')) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? "" : pair.substring(0, equals).trim().toLowerCase(Locale.ROOT);
                String value = unquote(pair.substring(equals + 1).trim());
                switch (name) {
                    case "for" -> address = withoutPort(value);
                    case "proto" -> proto = value;
                    case "host" -> host = value;
                    default -> {
                        // RFC 7239 §5.5: other parameters may be added; they say nothing about the client.
                    }
                }
            }
            hops.add(new Hop(address, proto, host));
        }
        return hops;
    }

    private static List<Hop> customary(Headers headers) {
        List<String> addresses = split(String.join(",", headers.all("X-Forwarded-For")), ',');
        List<String> protos = split(String.join(",", headers.all("X-Forwarded-Proto")), ',');
        List<String> hosts = split(String.join(",", headers.all("X-Forwarded-Host")), ',');
        int count = Math.max(addresses.size(), Math.max(protos.size(), hosts.size()));
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // The lists are aligned at their right ends: that is where the nearest proxy wrote.
            String address = fromRight(addresses, count - i);
            hops.add(new Hop(
                    address == null ? null : withoutPort(address),
                    fromRight(protos, count - i),
                    fromRight(hosts, count - i)));
        }
        return hops;
    }

    private static @Nullable String fromRight(List<String> values, int place) {
        return place > values.size() ? null : values.get(values.size() - place);
    }

    /** Splits outside quotes and drops empty parts. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (text.charAt(i) == separator && !quoted)) {
                String part = text.substring(start, i).trim();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return parts;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replace("\\", "") : value;
    }

    /** RFC 7239 §6: a node is an address, one with a port, or an IPv6 address in brackets. */
    private static String withoutPort(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? node : node.substring(1, end);
        }
        int colon = node.indexOf(':');
        return colon >= 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
    }
}
