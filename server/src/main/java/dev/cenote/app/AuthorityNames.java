package dev.cenote.app;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which names the server's own authority has to speak for, and under which of them the server is usually called. */
final class AuthorityNames {
    private static final List<String> ALWAYS =
            List.of("localhost", "amazoncognito.com", "amazonaws.com", "amazonaws.com.cn", "127.0.0.0/8", "::1/128");

    private AuthorityNames() {}

    /** Domains, each with everything below it, and networks. */
    static SortedSet<String> permitted(Config config) {
        SortedSet<String> names = new TreeSet<>(ALWAYS);
        configured(config).map(AuthorityNames::domainOf).forEach(names::add);
        Config.Names given = config.names();
        Optional.ofNullable(given.domainSuffix()).ifPresent(names::add);
        Optional.ofNullable(given.apiSuffix()).ifPresent(names::add);
        return names;
    }

    /** What the kept certificate is for. */
    static List<String> usual(Config config) {
        List<String> names = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
        configured(config).filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /**
     * The form in which a name constraint says a name: an AWS name by its registered domain, an address as a network.
     */
    static String domainOf(String name) {
        Optional<String> always = ALWAYS.stream()
                .filter(domain -> name.equals(domain) || name.endsWith('.' + domain))
                .findFirst();
        return always.orElseGet(() -> address(name)
                .map(address -> address.getHostAddress() + '/' + address.getAddress().length * Byte.SIZE)
                .orElse(name));
    }

    /** An address in the one form that Java gives it, any other name as it is. */
    static String plain(String name) {
        return address(name).map(InetAddress::getHostAddress).orElse(name);
    }

    private static Stream<String> configured(Config config) {
        String host = config.listen().host();
        boolean wildcard = host != null
                && address(host).map(InetAddress::isAnyLocalAddress).orElse(false);
        Stream<String> listening = host == null || wildcard ? Stream.empty() : Stream.of(host);
        return Stream.concat(
                listening,
                Optional.ofNullable(config.names().publicUrl())
                        .map(url -> url.getHost().replaceAll("^\\[(.*)]$", "$1"))
                        .stream());
    }

    private static Optional<InetAddress> address(String name) {
        try {
            return Optional.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
