package dev.cenote.http;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The host names under which this server answers; anything else was meant for somebody else. */
public final class ServedNames {
    private static final String REGION = "[a-z]{2,4}(?:-[a-z]+)+-[0-9]{1,2}";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern AWS_FORM = Pattern.compile(LABEL + "\\.auth(?:-fips)?\\." + REGION
            + "\\.amazoncognito\\.com"
            + "|(?:cognito-idp|issuer-cognito-idp|cognito-identity|sts|lambda|apigateway)(?:-fips)?\\." + REGION
            + "\\.amazonaws\\.com(?:\\.cn)?"
            + "|(?:sts|iam|cognito-identity)\\.amazonaws\\.com"
            + "|" + LABEL + "\\.execute-api\\." + REGION + "\\.amazonaws\\.com(?:\\.cn)?");

    private final List<String> hosts;
    private final List<String> suffixes;
    private final Predicate<String> customDomains;

    /**
     * @param hosts the server's own names, lower case
     * @param suffixes pool domains and APIs lie one label below these
     * @param customDomains whether a pool has that custom domain
     */
    public ServedNames(List<String> hosts, List<String> suffixes, Predicate<String> customDomains) {
        this.hosts = List.copyOf(hosts);
        this.suffixes = suffixes.stream().map(suffix -> '.' + suffix).toList();
        this.customDomains = customDomains;
    }

    /** Whether a host, lower case and without port as {@link Request#host} gives it, is one of ours. */
    public boolean serves(String host) {
        return isLoopback(host)
                || hosts.contains(host)
                || AWS_FORM.matcher(host).matches()
                || suffixes.stream().anyMatch(host::endsWith)
                || customDomains.test(host);
    }

    /** {@code localhost}, whatever lies below it (RFC 6761 §6.3), and the loopback addresses. */
    public static boolean isLoopback(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            return InetAddress.ofLiteral(bare).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
