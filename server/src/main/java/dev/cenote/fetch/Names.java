package dev.cenote.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who answers for a name: the machine's own resolver, or a test's. */
@FunctionalInterface
interface Names {
    /** All addresses of a host, at least one. */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
