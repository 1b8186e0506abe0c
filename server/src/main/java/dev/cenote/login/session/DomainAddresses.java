package dev.cenote.login.session;

import dev.cenote.store.DomainRow;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The address under which a pool's domain is published: in discovery documents, links and redirects of providers. */
public final class DomainAddresses {
    private final Supplier<URI> publicUrl;
    private final String defaultRegion;
    private final @Nullable String suffix;

    /**
     * @param publicUrl where clients reach this server; scheme and port are the same for its domains
     * @param forms the forms that are served
     */
    public DomainAddresses(Supplier<URI> publicUrl, DomainForms forms) {
        this.publicUrl = publicUrl;
        this.defaultRegion = forms.defaultRegion();
        this.suffix = forms.suffix();
    }

    /**
     * The published address without slash at the end: the custom domain, else the form below the suffix, else the form
     * below {@code localhost}; empty when the pool has no domain.
     *
     * @param domains the pool's domains
     */
    public Optional<String> published(List<DomainRow> domains) {
        // COGNITO: with both domains only the custom one is published.
        URI url = publicUrl.get();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return domains.stream()
                .filter(domain -> domain.kind() == DomainRow.Kind.CUSTOM)
                .findFirst()
                .or(() -> domains.stream().findFirst())
                .map(domain -> url.getScheme() + "://" + host(domain) + port);
    }

    private String host(DomainRow domain) {
        if (domain.kind() == DomainRow.Kind.CUSTOM) {
            return domain.domain();
        }
        if (suffix == null) {
            return domain.domain() + ".auth." + domain.scope() + ".localhost";
        }
        // One certificate for *.SUFFIX covers the short form, so the default region keeps it.
        return domain.scope().equals(defaultRegion)
                ? domain.domain() + '.' + suffix
                : domain.domain() + '.' + domain.scope() + '.' + suffix;
    }
}
