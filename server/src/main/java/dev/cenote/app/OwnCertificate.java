package dev.cenote.app;

import dev.cenote.protocol.x509.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's own certificate files, read again when they change. Two files cannot change at one moment, so a pair
 * that does not fit is left alone until the other file has changed too.
 */
final class OwnCertificate implements TlsIdentities {
    private static final Logger LOG = LoggerFactory.getLogger(OwnCertificate.class);

    private final Path certificateFile;
    private final Path keyFile;
    private volatile Loaded loaded;

    private record Stamp(FileTime certificate, FileTime key) {}

    private record Loaded(Stamp stamp, TlsIdentity identity) {}

    /** Reads the files for the first time, when they have to be right. */
    OwnCertificate(Path certificateFile, Path keyFile) throws StartRefused {
        this.certificateFile = certificateFile;
        this.keyFile = keyFile;
        try {
            Stamp stamp = stamp();
            loaded = new Loaded(stamp, read());
        } catch (IOException | GeneralSecurityException e) {
            throw StartRefused.misused(
                    "the TLS certificate " + certificateFile + " and its key cannot be used: " + e.getMessage());
        }
    }

    @Override
    public TlsIdentity choose(String serverName) {
        try {
            Stamp stamp = stamp();
            if (!stamp.equals(loaded.stamp)) {
                reload(stamp);
            }
        } catch (IOException e) {
            LOG.warn("the TLS certificate files cannot be looked at", e);
        }
        return loaded.identity;
    }

    private synchronized void reload(Stamp stamp) throws IOException {
        if (stamp.equals(loaded.stamp)) {
            return;
        }
        try {
            loaded = new Loaded(stamp, read());
            LOG.info("read the TLS certificate {} again", certificateFile);
        } catch (GeneralSecurityException e) {
            loaded = new Loaded(stamp, loaded.identity);
            LOG.warn("the changed TLS certificate files do not fit; the former ones stay in use: {}", e.getMessage());
        }
    }

    private Stamp stamp() throws IOException {
        return new Stamp(Files.getLastModifiedTime(certificateFile), Files.getLastModifiedTime(keyFile));
    }

    private TlsIdentity read() throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = PemFile.readChain(Files.readString(certificateFile));
        PublicKey publicKey = chain.getFirst().getPublicKey();
        TlsIdentity identity = new TlsIdentity(chain, PemFile.readKey(Files.readString(keyFile), publicKey));
        checkPair(identity, publicKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        return identity;
    }

    private static void checkPair(TlsIdentity identity, String algorithm) throws GeneralSecurityException {
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(identity.key());
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(identity.certificate().getPublicKey());
        if (!verifying.verify(signing.sign())) {
            throw new GeneralSecurityException("the key does not belong to the certificate");
        }
    }
}
