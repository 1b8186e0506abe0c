package dev.cenote.login.session;

import dev.cenote.http.ServedNames;
import dev.cenote.login.session.NamedDomain.Custom;
import dev.cenote.login.session.NamedDomain.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which a host or a path names a pool's domain. Pure text: nothing is looked up here.
 *
 * @param ownHost the host of the server's public URL, which is nobody's domain
 * @param defaultRegion the region of forms that leave it out
 * @param suffix {@code auth.id.example.org} when pool domains live below a name of the operator's, otherwise null
 * @param pathForms whether {@code /_domain/PREFIX/} paths are served
 */
public record DomainForms(
        String ownHost, String defaultRegion, @Nullable String suffix, boolean pathForms) {
    /** What a path form begins with. */
    public static final String PATH_ROOT = "/_domain/";

    private static final String LOCAL = ".localhost";
    private static final String LOCAL_AUTH = "auth.localhost";
    private static final String AMAZON = ".amazoncognito.com";
    // COGNITO: a prefix has lower-case letters, digits and hyphens, neither first nor last, 63 at most.
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-\\d{1,2}");
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    static final int LONGEST_HOST = 253;

    /** Host names compare in lower case. */
    public DomainForms {
        ownHost = ownHost.toLowerCase(Locale.ROOT);
        if (suffix != null) {
            suffix = suffix.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a host may name, the likeliest first; empty when it can be no pool's domain. A name below the suffix may be
     * a custom domain as well.
     *
     * @param host lower case, without port
     */
    public List<NamedDomain> ofHost(String host) {
        if (host.length() > LONGEST_HOST || host.equals(ownHost)) {
            return List.of();
        }
        List<NamedDomain> names = new ArrayList<>(2);
        if (host.endsWith(LOCAL)) {
            local(host).ifPresent(names::add);
            return names;
        }
        if (host.endsWith(AMAZON)) {
            String left = host.substring(0, host.length() - AMAZON.length());
            labels(left, "auth").or(() -> labels(left, "auth-fips")).ifPresent(names::add);
            return names;
        }
        if (suffix != null && host.endsWith('.' + suffix)) {
            String left = host.substring(0, host.length() - suffix.length() - 1);
            prefixAndRegion(left).ifPresent(names::add);
        }
        if (couldBeCustom(host)) {
            names.add(new Custom(host));
        }
        return names;
    }

    /**
     * The domain that a path below {@link #PATH_ROOT} names in its first segment, and what is left of the path. Only at
     * the server's own name: clients sign the address that they call, and what they sign for somebody else's must not
     * be good here.
     *
     * @param host lower case, without port
     */
    public Optional<PathForm> ofPath(String host, String rawPath) {
        boolean own = host.equals(ownHost) || ServedNames.isLoopback(host);
        if (!pathForms || !own || !rawPath.startsWith(PATH_ROOT)) {
            return Optional.empty();
        }
        int end = rawPath.indexOf('/', PATH_ROOT.length());
        if (end < 0) {
            return Optional.empty();
        }
        return prefixAndRegion(rawPath.substring(PATH_ROOT.length(), end))
                .map(name -> new PathForm(name, rawPath.substring(0, end + 1), rawPath.substring(end)));
    }

    /**
     * A path form, taken apart.
     *
     * @param mount the part that names the domain, e.g. {@code /_domain/lobster1234/}
     * @param rest the path below the domain, beginning with a slash
     */
    public record PathForm(NamedDomain name, String mount, String rest) {}

    /** {@code PREFIX.auth.localhost} or {@code PREFIX.auth.REGION.localhost}. */
    private Optional<NamedDomain> local(String host) {
        if (host.endsWith('.' + LOCAL_AUTH)) {
            return prefix(host.substring(0, host.length() - LOCAL_AUTH.length() - 1), defaultRegion);
        }
        return labels(host.substring(0, host.length() - LOCAL.length()), "auth");
    }

    /** {@code PREFIX.auth.REGION}, the middle label as given. */
    private static Optional<NamedDomain> labels(String text, String middle) {
        String[] labels = text.split("\\.", -1);
        return labels.length == 3 && labels[1].equals(middle) ? prefix(labels[0], labels[2]) : Optional.empty();
    }

    /** {@code PREFIX} of the default region, or {@code PREFIX.REGION}. */
    private Optional<NamedDomain> prefixAndRegion(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? prefix(text, defaultRegion) : prefix(text.substring(0, dot), text.substring(dot + 1));
    }

    private static Optional<NamedDomain> prefix(String prefix, String region) {
        return PREFIX.matcher(prefix).matches() && REGION.matcher(region).matches()
                ? Optional.of(new Prefix(prefix, region))
                : Optional.empty();
    }

    /** Host names of the AWS endpoints and addresses are asked for at every API call, and are no custom domains. */
    private static boolean couldBeCustom(String host) {
        return !host.endsWith(".amazonaws.com")
                && HOST_NAME.matcher(host).matches()
                && Character.isLetter(host.charAt(host.length() - 1));
    }
}
