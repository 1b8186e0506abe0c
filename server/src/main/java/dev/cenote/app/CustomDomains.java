package dev.cenote.app;

import dev.cenote.kernel.Page;
import dev.cenote.kernel.Unavailable;
import dev.cenote.store.Database;
import dev.cenote.store.DomainStore;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever answers TLS of the custom domains before a client asks under their names. The server's own authority
 * may speak for known names only, and a client reads {@code ca.pem} before it connects: were the authority widened in
 * the handshake, that client would still have the former one.
 */
final class CustomDomains {
    private static final Logger LOG = LoggerFactory.getLogger(CustomDomains.class);
    private static final int PAGE = 500;
    /** Names that the authority learns in advance; further ones it learns when somebody asks for them. */
    private static final int MOST = 5000;

    private final Database database;
    private final DomainStore store = new DomainStore();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile @Nullable TlsIdentities identities;

    CustomDomains(Database database) {
        this.database = database;
    }

    /** From now on this one is told; begins with the domains that are there. */
    void tell(TlsIdentities answering) {
        identities = answering;
        try {
            look();
        } catch (Unavailable e) {
            LOG.warn("the custom domains cannot be looked at yet", e);
        }
    }

    /** A domain was made on this server. Called before its maker hears of it. */
    void made(String name) {
        TlsIdentities answering = identities;
        if (answering != null) {
            told.add(name);
            answering.prepare(new TreeSet<>(Set.of(name)));
        }
    }

    /** Looks for domains that other servers made meanwhile. */
    void look() {
        TlsIdentities answering = identities;
        if (answering == null) {
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        @Nullable String after = "";
        while (after != null && told.size() < MOST) {
            String from = after;
            Page<String> page = database.read(transaction -> store.listCustom(transaction, from, PAGE));
            page.items().stream().filter(told::add).forEach(names::add);
            after = page.next();
        }
        if (!names.isEmpty()) {
            LOG.debug("{} custom domains are new here", names.size());
            answering.prepare(names);
        }
    }
}
