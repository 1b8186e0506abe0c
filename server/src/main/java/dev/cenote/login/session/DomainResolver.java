package dev.cenote.login.session;

import dev.cenote.http.Request;
import dev.cenote.kernel.Memo;
import dev.cenote.login.session.DomainForms.PathForm;
import dev.cenote.store.Database;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Question;
import dev.cenote.store.Transaction;
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
    private final Database database;

    /** @param forms which forms are served */
    public DomainResolver(DomainForms forms, Database database) {
        this.forms = forms;
        this.hosts = new Memo<>(HOSTS, forms::ofHost);
        this.database = database;
    }

    /** Whether a request is for a domain, of whatever pool, told by its host or by its path. */
    public boolean serves(Request request) {
        return isDomain(request.host()) || forms.ofPath(request.rawPath()).isPresent();
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
            Optional<String> pool = find(names);
            if (pool.isPresent()) {
                return new Destination.Found(new DomainRequest(pool.get(), "/", request));
            }
            // A host that is written as a prefix domain can be nothing else. Any other name may be the server's own.
            if (names.getFirst() instanceof NamedDomain.Prefix) {
                return new Destination.Unknown();
            }
        }
        return forms.ofPath(request.rawPath())
                .map(form -> resolve(form, request))
                .orElseGet(Destination.Elsewhere::new);
    }

    private Destination resolve(PathForm form, Request request) {
        return find(List.of(form.name()))
                .<Destination>map(pool ->
                        new Destination.Found(new DomainRequest(pool, form.mount(), request.withRawPath(form.rest()))))
                .orElseGet(Destination.Unknown::new);
    }

    /** A host longer than any name can be is not even remembered. */
    private List<NamedDomain> names(String host) {
        return host.length() > DomainForms.LONGEST_HOST ? List.of() : hosts.of(host);
    }

    private Optional<String> find(List<NamedDomain> names) {
        return database.answer(new PoolBehind(names));
    }

    /** Which pool has the first of these domains that any pool has. */
    private record PoolBehind(List<NamedDomain> names) implements Question<Optional<String>> {
        private static final DomainStore DOMAINS = new DomainStore();

        @Override
        public Optional<String> run(Transaction transaction) {
            for (NamedDomain name : names) {
                Optional<String> pool = find(transaction, name);
                if (pool.isPresent()) {
                    return pool;
                }
            }
            return Optional.empty();
        }

        private static Optional<String> find(Transaction transaction, NamedDomain name) {
            return switch (name) {
                case NamedDomain.Prefix(String prefix, String region) ->
                    DOMAINS.findPoolOfPrefix(transaction, prefix, region);
                case NamedDomain.Custom(String host) -> DOMAINS.findPoolOfCustom(transaction, host);
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
