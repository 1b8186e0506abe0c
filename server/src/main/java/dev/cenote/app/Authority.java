package dev.cenote.app;

import dev.cenote.keys.RandomText;
import dev.cenote.protocol.x509.PemFile;
import dev.cenote.protocol.x509.TlsCertificates;
import dev.cenote.protocol.x509.TlsCertificates.Issue;
import dev.cenote.protocol.x509.Validity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The server's own certificate authority: {@code ca.pem} and {@code truststore.p12} for those who shall trust it,
 * {@code ca-key.pem} (mode 600) for the server alone. It may speak for the served names only. When names are added, its
 * certificate is made anew under the same key, so whoever has the former one still trusts the former names.
 */
final class Authority {
    /** Java's usual word for stores that hold nothing secret. */
    static final String TRUSTSTORE_PASSWORD = "changeit";

    private static final Duration LIFE = Duration.ofDays(3650);
    private static final int SERIAL_BYTES = 16;
    private static final String NAMES_COMMENT = "# may speak for: ";

    private final Path folder;
    private final Clock clock;
    private final RandomText random;
    private final PrivateKey key;
    private final PublicKey publicKey;
    private SortedSet<String> names;
    private X509Certificate certificate;

    private Authority(Path folder, Clock clock, RandomText random, Held held) {
        this.folder = folder;
        this.clock = clock;
        this.random = random;
        this.key = held.key;
        this.certificate = held.certificate;
        this.publicKey = held.certificate.getPublicKey();
        this.names = held.names;
    }

    private record Held(PrivateKey key, X509Certificate certificate, SortedSet<String> names) {}

    /**
     * Reads the authority, or makes it when there is none yet.
     *
     * @param names domains and networks ({@code 127.0.0.0/8}) that it has to be able to speak for
     */
    static Authority open(Path folder, SortedSet<String> names, Clock clock, RandomText random)
            throws IOException, GeneralSecurityException {
        Path keyFile = folder.resolve("ca-key.pem");
        if (!Files.exists(keyFile)) {
            KeyPair keys = makeKeys();
            X509Certificate certificate = issue(keys, names, clock, random);
            Authority made = new Authority(folder, clock, random, new Held(keys.getPrivate(), certificate, names));
            made.publish();
            // Last, because the key is what says that there is an authority.
            OwnerFile.writeSecret(keyFile, PemFile.write(keys.getPrivate()));
            return made;
        }
        String text = Files.readString(folder.resolve("ca.pem"));
        X509Certificate certificate = PemFile.readChain(text).getFirst();
        PrivateKey key = PemFile.readKey(Files.readString(keyFile), certificate.getPublicKey());
        Held held = new Held(key, certificate, namesOf(text));
        Authority authority = new Authority(folder, clock, random, held);
        authority.extend(names);
        return authority;
    }

    /** A new key on P-256. */
    static KeyPair makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    synchronized X509Certificate certificate() {
        return certificate;
    }

    /** Makes sure that the authority may speak for these names as well. */
    synchronized void extend(SortedSet<String> more) throws IOException, GeneralSecurityException {
        boolean expiring =
                certificate.getNotAfter().toInstant().isBefore(clock.instant().plus(LIFE.dividedBy(10)));
        SortedSet<String> all = new TreeSet<>(names);
        // Whoever connects chooses the name; below a name that is permitted already there is nothing to add.
        more.stream().filter(name -> !covered(name)).forEach(all::add);
        if (all.equals(names) && !expiring) {
            return;
        }
        certificate = issue(new KeyPair(publicKey, key), all, clock, random);
        names = all;
        publish();
    }

    /** RFC 5280 §4.2.1.10: a permitted name permits everything below it. */
    private boolean covered(String name) {
        return names.stream().anyMatch(permitted -> name.equals(permitted) || name.endsWith('.' + permitted));
    }

    /** Issues a server's certificate for a key. */
    synchronized X509Certificate issue(PublicKey serverKey, List<String> serverNames, Duration life) {
        Issue issue = new Issue(serial(random), Validity.fromNow(clock.instant(), life));
        return TlsCertificates.server(certificate, key, serverKey, serverNames, issue);
    }

    private static X509Certificate issue(KeyPair keys, SortedSet<String> names, Clock clock, RandomText random) {
        List<String> domains = names.stream().filter(name -> !isNetwork(name)).toList();
        List<String> networks = names.stream().filter(Authority::isNetwork).toList();
        Issue issue = new Issue(serial(random), Validity.fromNow(clock.instant(), LIFE));
        // The name is the same each time: with the same key, either certificate completes the chain of every leaf.
        return TlsCertificates.authority(keys, "Cenote authority", domains, networks, issue);
    }

    private void publish() throws IOException, GeneralSecurityException {
        String text = NAMES_COMMENT + String.join(" ", names) + '\n' + PemFile.write(List.of(certificate));
        OwnerFile.writePublic(folder.resolve("ca.pem"), text.getBytes(StandardCharsets.US_ASCII));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("cenote", certificate);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, TRUSTSTORE_PASSWORD.toCharArray());
        OwnerFile.writePublic(folder.resolve("truststore.p12"), bytes.toByteArray());
    }

    /**
     * RFC 7468 §2: text before the first block is a comment; ours says the names, so that nobody has to decode them.
     */
    private static SortedSet<String> namesOf(String text) {
        return text.lines()
                .filter(line -> line.startsWith(NAMES_COMMENT))
                .findFirst()
                .map(line -> new TreeSet<>(
                        List.of(line.substring(NAMES_COMMENT.length()).split(" ", -1))))
                .orElseGet(TreeSet::new);
    }

    private static boolean isNetwork(String name) {
        return name.indexOf('/') >= 0;
    }

    private static BigInteger serial(RandomText random) {
        return new BigInteger(1, random.bytes(SERIAL_BYTES)).setBit(SERIAL_BYTES * Byte.SIZE - 2);
    }
}
