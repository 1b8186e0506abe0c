package dev.cenote.app;

import dev.cenote.gate.RequestCategory;
import dev.cenote.http.Limits;
import dev.cenote.http.TrustedProxies;
import dev.cenote.kernel.Secret;
import dev.cenote.protocol.address.AddressRange;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set from outside, read once at start by {@link ConfigReader} and checked there; components get
 * the values they need, never this whole record.
 *
 * @param dev development mode: a known key, kept messages, the development API
 * @param rootKey the configured root key, null when it is to be made and kept in the data folder
 */
public record Config(
        boolean dev,
        Listen listen,
        Storage storage,
        Names names,
        @Nullable RootKey rootKey,
        Tls tls,
        Outbound outbound,
        Operations operations) {

    /**
     * Where to listen.
     *
     * @param port 0 picks a free one
     * @param tlsPort empty turns TLS off
     * @param host an address or a name; null means both loopback addresses
     * @param devRemote development mode may listen elsewhere than on loopback, and then has no well-known key
     */
    public record Listen(
            int port, OptionalInt tlsPort, @Nullable String host, boolean devRemote) {}

    /**
     * Where to keep things.
     *
     * @param databaseUrl a JDBC URL (it may hold a password), null for SQLite in the data folder
     * @param masterKey 32 bytes in base64, null when it is to be made and kept in the data folder
     */
    public record Storage(
            Path data,
            @Nullable Secret databaseUrl,
            @Nullable Secret masterKey) {}

    /**
     * What the server calls itself.
     *
     * @param publicUrl without trailing slash; null means {@code http://localhost:PORT}
     * @param regions which regions are served, null for every name of AWS's form
     * @param awsIssuer whether issuers have AWS's own host name
     * @param domainSuffix pool domains are {@code PREFIX.SUFFIX}; lower case
     * @param apiSuffix APIs of the gateway are {@code API_ID.SUFFIX}; lower case
     * @param pathForms whether domains and APIs are also reached below a path of the main host
     */
    public record Names(
            @Nullable URI publicUrl,
            String region,
            @Nullable Set<String> regions,
            String accountId,
            boolean awsIssuer,
            @Nullable String domainSuffix,
            @Nullable String apiSuffix,
            boolean pathForms) {

        /** Whether calls for that region are answered here. */
        public boolean serves(String name) {
            return regions == null ? ConfigReader.REGION_FORM.matcher(name).matches() : regions.contains(name);
        }
    }

    /** The access key of the account's root. */
    public record RootKey(String id, Secret secret) {}

    /** Own certificate files in PEM; both null when the server's own authority issues certificates. */
    public record Tls(@Nullable Path certificate, @Nullable Path key) {}

    /**
     * What the server may call.
     *
     * @param smtpUrl {@code smtp://user:password@host:port}, or {@code smtps}
     * @param smtpFrom who writes mails, null for {@code no-reply} at the server's own host
     * @param smsUrl where text messages are posted to
     * @param smsSender who writes text messages
     * @param functions whether uploaded functions may run
     * @param fetchPrivate where outside issuers may lie beside the public internet
     */
    public record Outbound(
            @Nullable Secret smtpUrl,
            @Nullable String smtpFrom,
            @Nullable Secret smsUrl,
            String smsSender,
            boolean functions,
            List<AddressRange> fetchPrivate) {
        /** Copies the list. */
        public Outbound {
            fetchPrivate = List.copyOf(fetchPrivate);
        }
    }

    /**
     * For those who run the server.
     *
     * @param metricsToken lets others than loopback read the metrics
     * @param logLevel {@code debug}, {@code info}, {@code warn} or {@code error}
     * @param requestQuotas how many calls without signature an address may make each second; empty means as many as it
     *     likes
     * @param compromisedPasswords a file of passwords that must not be chosen, null for none
     * @param audit what is kept of calls
     */
    public record Operations(
            TrustedProxies trustedProxies,
            @Nullable Secret metricsToken,
            String logLevel,
            Limits limits,
            Map<RequestCategory, Integer> requestQuotas,
            @Nullable Path compromisedPasswords,
            Audit audit) {}

    /** Which calls are kept. */
    public enum Audited {
        /** None. */
        OFF,
        /** All but what people do with identity pools, as CloudTrail does unless told otherwise. */
        MANAGEMENT,
        /** All. */
        ALL
    }

    /**
     * What is kept of calls, and where.
     *
     * @param megabytes of a file
     * @param files how many are kept
     * @param days how long the store keeps events, 0 when it keeps none
     */
    public record Audit(Audited calls, int megabytes, int files, int days) {}
}
