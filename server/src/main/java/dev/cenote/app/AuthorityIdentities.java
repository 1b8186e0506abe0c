package dev.cenote.app;

import dev.cenote.http.ServedNames;
import dev.cenote.protocol.x509.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates of the server's own authority: one for the usual names, kept in the data folder ({@code tls.pem},
 * {@code tls-key.pem}) so that a start need not make it, and one for each other served name, made when somebody asks.
 */
final class AuthorityIdentities implements TlsIdentities {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityIdentities.class);
    // Apple's platforms refuse server certificates that last longer than 825 days, and public ones beyond 398.
    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration RENEWAL = Duration.ofDays(30);
    private static final int MOST_KEPT = 1000;

    private final Authority authority;
    private final ServedNames served;
    private final Clock clock;
    private final List<String> usualNames;
    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TlsIdentity> made = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TlsIdentity> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private volatile TlsIdentity usual;

    /**
     * @param usualNames for which one certificate is kept: {@code localhost}, the loopback addresses, the public host
     */
    AuthorityIdentities(Path folder, Authority authority, ServedNames served, List<String> usualNames, Clock clock)
            throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.authority = authority;
        this.served = served;
        this.usualNames = List.copyOf(usualNames);
        this.clock = clock;
        this.usual = open();
    }

    @Override
    public TlsIdentity choose(String serverName) {
        try {
            if (expires(usual)) {
                renew();
            }
            // Clients that name no host, or one that is not ours, see the usual certificate and decide for themselves.
            return serverName.isEmpty() || usualNames.contains(serverName) || !served.serves(serverName)
                    ? usual
                    : special(serverName);
        } catch (IOException | GeneralSecurityException e) {
            LOG.error("no certificate could be made", e);
            return usual;
        }
    }

    @Override
    public void prepare(SortedSet<String> serverNames) {
        try {
            authority.extend(
                    serverNames.stream().map(AuthorityNames::domainOf).collect(Collectors.toCollection(TreeSet::new)));
        } catch (IOException | GeneralSecurityException e) {
            LOG.error("the authority could not be widened; the first client of a new domain may refuse it", e);
        }
    }

    private TlsIdentity special(String name) throws IOException, GeneralSecurityException {
        lock.lock();
        try {
            TlsIdentity kept = made.get(name);
            if (kept == null || expires(kept)) {
                authority.extend(new TreeSet<>(List.of(AuthorityNames.domainOf(name))));
                kept = issue(usual.key(), usual.certificate().getPublicKey(), List.of(name));
                made.put(name, kept);
            }
            return kept;
        } finally {
            lock.unlock();
        }
    }

    private TlsIdentity open() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("tls.pem");
        Path keyFile = folder.resolve("tls-key.pem");
        if (!Files.exists(file) || !Files.exists(keyFile)) {
            KeyPair keys = Authority.makeKeys();
            OwnerFile.writeSecret(keyFile, PemFile.write(keys.getPrivate()));
            return make(keys.getPrivate(), keys.getPublic());
        }
        List<X509Certificate> chain = PemFile.readChain(Files.readString(file));
        PublicKey publicKey = chain.getFirst().getPublicKey();
        TlsIdentity kept = new TlsIdentity(chain, PemFile.readKey(Files.readString(keyFile), publicKey));
        List<String> wanted = usualNames.stream().map(AuthorityNames::plain).toList();
        boolean fits = issuedByAuthority(kept) && names(kept.certificate()).equals(wanted);
        return fits && !expires(kept) ? kept : make(kept.key(), publicKey);
    }

    private void renew() throws IOException, GeneralSecurityException {
        lock.lock();
        try {
            if (expires(usual)) {
                usual = make(usual.key(), usual.certificate().getPublicKey());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The key stays as it is, so that the two files fit whenever the process may be interrupted. */
    private TlsIdentity make(PrivateKey key, PublicKey publicKey) throws IOException {
        TlsIdentity identity = issue(key, publicKey, usualNames);
        OwnerFile.writeSecret(folder.resolve("tls.pem"), PemFile.write(identity.chain()));
        return identity;
    }

    private TlsIdentity issue(PrivateKey key, PublicKey publicKey, List<String> names) {
        X509Certificate certificate = authority.issue(publicKey, names, LIFE);
        return new TlsIdentity(List.of(certificate), key);
    }

    /** False when somebody removed the authority's files and left the others. */
    private boolean issuedByAuthority(TlsIdentity identity) {
        try {
            identity.certificate().verify(authority.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean expires(TlsIdentity identity) {
        Instant end = identity.certificate().getNotAfter().toInstant();
        return end.isBefore(clock.instant().plus(RENEWAL));
    }

    /** The host names and addresses of a certificate, in its own order. */
    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
            names.add(AuthorityNames.plain(String.valueOf(alternative.get(1))));
        }
        return names;
    }
}
