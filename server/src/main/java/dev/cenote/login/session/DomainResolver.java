package dev.cenote.login.session;

import dev.cenote.http.Request;
import dev.cenote.kernel.Memo;
import dev.cenote.login.session.DomainForms.PathForm;
import dev.cenote.store.Database;
import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Question;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.DomainName;
import dev.cenote.userpool.PoolDomain;
import java.util.List;
import java.util.Optional;

/**
 * Finds the pool whose domain a request is for: parse the host or the path, then ask the store. A domain counts from
 * the moment its transaction is over, and no longer than that, on every node: only how a host name reads is remembered
 * here.
 */
public final class DomainResolver {
    private static final int HOSTS = 1024;

    private final DomainForms forms;
    private final Memo<String, List<NamedDomain>> hosts;
    private final Memo<DomainRow, Integer> pages = new Memo<>(HOSTS, DomainResolver::pages);
    private final Database database;

    /** @param forms which forms are served */
    public DomainResolver(DomainForms forms, Database database) {
        this.forms = forms;
        this.hosts = new Memo<>(HOSTS, forms::ofHost);
        this.database = database;
    }

    /** Whether a request is for a domain, of whatever pool, told by its host or by its path. */
    public boolean serves(Request request) {
        return isDomain(request.host())
                || forms.ofPath(request.host(), request.rawPath()).isPresent();
    }

    /** Whether a host is written as a prefix domain, or is a custom domain that exists. */
    public boolean isDomain(String host) {
        return isPrefixDomain(host) || isCustomDomain(host);
    }

    /** Whether a host is written as a prefix domain, be there such a pool or not; nothing is looked up. */
    public boolean isPrefixDomain(String host) {
        List<NamedDomain> names = names(host);
        return !names.isEmpty() && names.getFirst() instanceof NamedDomain.Prefix;
    }

    /** Whether a host, lower case and without port, is the custom domain of a pool. */
    public boolean isCustomDomain(String host) {
        List<NamedDomain> names = names(host);
        return !names.isEmpty()
                && names.getLast() instanceof NamedDomain.Custom
                && find(names).isPresent();
    }

    /** Which pool the request is for. */
    public Destination resolve(Request request) {
        List<NamedDomain> names = names(request.host());
        if (!names.isEmpty()) {
            Optional<DomainRow> domain = find(names);
            if (domain.isPresent()) {
                return found(domain.get(), "/", request);
            }
            // A host that is written as a prefix domain can be nothing else. Any other name may be the server's own.
            if (names.getFirst() instanceof NamedDomain.Prefix) {
                return new Destination.Unknown();
            }
        }
        return forms.ofPath(request.host(), request.rawPath())
                .map(form -> resolve(form, request))
                .orElseGet(Destination.Elsewhere::new);
    }

    private Destination resolve(PathForm form, Request request) {
        return find(List.of(form.name()))
                .<Destination>map(domain -> found(domain, form.mount(), request.withRawPath(form.rest())))
                .orElseGet(Destination.Unknown::new);
    }

    private Destination found(DomainRow domain, String mount, Request request) {
        String name = domain.kind() == DomainRow.Kind.CUSTOM ? domain.domain() : domain.domain() + '.' + domain.scope();
        return new Destination.Found(new DomainRequest(domain.poolId(), name, pages.of(domain), mount, request));
    }

    /** A host longer than any name can be is not even remembered. */
    private List<NamedDomain> names(String host) {
        return host.length() > DomainForms.LONGEST_HOST ? List.of() : hosts.of(host);
    }

    private Optional<DomainRow> find(List<NamedDomain> names) {
        return database.answer(new Behind(names));
    }

    private static int pages(DomainRow row) {
        return PoolDomain.stored(DomainName.named(row.domain()), row.poolId(), row.settings())
                .managedLoginVersion();
    }

    /** The first of these domains that any pool has. */
    private record Behind(List<NamedDomain> names) implements Question<Optional<DomainRow>> {
        private static final DomainStore DOMAINS = new DomainStore();

        @Override
        public Optional<DomainRow> run(Transaction transaction) {
            for (NamedDomain name : names) {
                Optional<DomainRow> domain = find(transaction, name);
                if (domain.isPresent()) {
                    return domain;
                }
            }
            return Optional.empty();
        }

        private static Optional<DomainRow> find(Transaction transaction, NamedDomain name) {
            return switch (name) {
                case NamedDomain.Prefix(String prefix, String region) ->
                    DOMAINS.findPrefix(transaction, prefix, region);
                case NamedDomain.Custom(String host) -> DOMAINS.findCustom(transaction, host);
            };
        }
    }

    /** What became of a request's host and path. */
    public sealed interface Destination {
        /** It names no domain; somebody else answers. */
        record Elsewhere() implements Destination {}

        /** It names a domain that no pool has. */
        record Unknown() implements Destination {}

        /** It is for this pool's domain. */
        record Found(DomainRequest domain) implements Destination {}
    }
}
