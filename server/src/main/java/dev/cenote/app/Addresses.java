package dev.cenote.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses the server listens on, and what it is called from this machine. */
final class Addresses {
    private Addresses() {}

    /** Both loopback addresses unless another host is configured. */
    static List<InetAddress> of(Config.Listen listen) throws StartRefused {
        String host = listen.host();
        if (host == null) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        }
        try {
            return Arrays.asList(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw StartRefused.failed("the host " + host + " is not known");
        }
    }

    /** {@code SCHEME://localhost:PORT}, or with the configured host where that is not the wildcard. */
    static URI url(String scheme, Config config, int port) {
        String host = config.listen().host();
        if (host == null || host.equals("0.0.0.0") || host.equals("::")) {
            return URI.create(scheme + "://localhost:" + port);
        }
        String name = host.contains(":") ? '[' + host + ']' : host;
        return URI.create(scheme + "://" + name + ':' + port);
    }
}
