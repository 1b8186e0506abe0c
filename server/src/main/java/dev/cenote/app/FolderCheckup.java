package dev.cenote.app;

import dev.cenote.admin.Finding;
import dev.cenote.protocol.x509.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The doctor's look at the data folder and the TLS files, without changing any. */
final class FolderCheckup {
    private static final Pattern SECRET =
            Pattern.compile("(cenote\\.(db.*|lock)|control\\.sock|(master|root)-key.*|.*-key\\.pem.*)");
    private static final long LEAST_BYTES = 256L << 20;
    private static final Duration SLACK = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofDays(30);

    private final Config config;
    private final Clock clock;
    private final Path folder;

    FolderCheckup(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.folder = config.storage().data();
    }

    /** A look that may fail. */
    @FunctionalInterface
    private interface Look {
        Finding at() throws IOException, StartRefused, GeneralSecurityException;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            findings.add(look("data folder", this::mode));
            findings.add(look("secret files", this::files));
            findings.add(look("last change", this::lastChange));
            findings.add(look("disk", this::disk));
        } else {
            findings.add(Finding.ok("data folder", "there is none yet; the first start makes " + folder));
        }
        findings.add(look("root key", this::rootKey));
        findings.add(look("tls", this::tls));
        return findings;
    }

    private static Finding look(String name, Look look) {
        try {
            return look.at();
        } catch (IOException | StartRefused | GeneralSecurityException e) {
            return Finding.problem(name, String.valueOf(e.getMessage()));
        }
    }

    private Finding mode() throws IOException {
        Optional<String> mode = mode(folder);
        return mode.isEmpty() || mode.get().equals("rwx------")
                ? Finding.ok("data folder", folder + " is its owner's alone")
                : Finding.problem("data folder", folder + " has the mode " + mode.get() + "; run: chmod 700 " + folder);
    }

    private Finding files() throws IOException {
        List<String> open = new ArrayList<>();
        int count = 0;
        for (Path file : list()) {
            if (SECRET.matcher(file.getFileName().toString()).matches()) {
                count++;
                if (!mode(file).orElse("rw-------").equals("rw-------")) {
                    open.add(file.toString());
                }
            }
        }
        return open.isEmpty()
                ? Finding.ok("secret files", count + " files, all of them their owner's alone")
                : Finding.problem("secret files", "others may use some; run: chmod 600 " + String.join(" ", open));
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** What was written later than now shows that the clock was set back. */
    private Finding lastChange() throws IOException {
        Instant last = Instant.EPOCH;
        for (Path file : list()) {
            Instant changed =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
            last = changed.isAfter(last) ? changed : last;
        }
        return last.isBefore(clock.instant().plus(SLACK))
                ? Finding.ok("last change", "the clock has not been set back")
                : Finding.problem("last change", "the folder was changed at " + last + ", which is later than now");
    }

    private Finding disk() throws IOException {
        long bytes = Files.getFileStore(folder).getUsableSpace();
        String free = (bytes >> 20) + " MiB are free for " + folder;
        return bytes < LEAST_BYTES
                ? Finding.problem("disk", free + "; a server needs " + (LEAST_BYTES >> 20))
                : Finding.ok("disk", free);
    }

    private Finding rootKey() throws IOException, StartRefused {
        if (config.rootKey() != null) {
            return Finding.ok("root key", "the settings give it");
        }
        RootKeyFile file = new RootKeyFile(folder);
        if (file.stamp().isEmpty()) {
            return Finding.ok("root key", "there is none yet; the first start makes it");
        }
        String id = file.read().id();
        return Finding.ok("root key", id + " is in " + file.path());
    }

    private Finding tls() throws IOException, StartRefused, GeneralSecurityException {
        if (config.listen().tlsPort().isEmpty()) {
            return Finding.ok("tls", "it is off");
        }
        Path certificate = config.tls().certificate();
        Path key = config.tls().key();
        if (certificate != null && key != null) {
            return expiry("the certificate ", certificate, key);
        }
        Path authority = folder.resolve("ca.pem");
        Path authorityKey = folder.resolve("ca-key.pem");
        if (!Files.exists(authorityKey)) {
            return Finding.ok("tls", "there is no authority yet; the first start with TLS makes it");
        }
        // Shortly before its end, a start makes the authority's certificate anew under the same key.
        return expiry("the authority ", authority, authorityKey);
    }

    private Finding expiry(String what, Path certificate, Path key)
            throws IOException, StartRefused, GeneralSecurityException {
        // Reading the pair checks that the key is the certificate's.
        OwnCertificate pair = new OwnCertificate(certificate, key);
        Instant end = endOf(pair.choose("").certificate());
        for (X509Certificate each : PemFile.readChain(Files.readString(certificate))) {
            end = endOf(each).isBefore(end) ? endOf(each) : end;
        }
        String seen = what + certificate + " is good until " + end;
        return end.isBefore(clock.instant().plus(SOON))
                ? Finding.problem("tls", seen + "; renew it")
                : Finding.ok("tls", seen);
    }

    private static Instant endOf(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    /** Empty where the file system has no such modes. */
    private static Optional<String> mode(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Optional.of(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)))
                : Optional.empty();
    }
}
