package dev.cenote.app;

import dev.cenote.http.Limits;
import dev.cenote.http.TrustedProxies;
import dev.cenote.http.TrustedProxies.Family;
import dev.cenote.kernel.Secret;
import dev.cenote.protocol.address.AddressRange;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks the settings: a pure function of arguments, environment and file, which collects every problem. */
final class ConfigReader {
    /** AWS's form of region names: {@code us-east-1}, {@code us-gov-west-1}, {@code eusc-de-east-1}. */
    static final Pattern REGION_FORM = Pattern.compile("[a-z]{2,4}(-[a-z]{2,})?-[a-z]{4,9}-[1-9][0-9]?");

    private static final int MASTER_KEY_BYTES = 32;
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_AUDIT_MEGABYTES = 10_240;
    private static final int MOST_AUDIT_FILES = 1000;
    private static final int MOST_AUDIT_DAYS = 3653;
    private static final Pattern ACCOUNT_FORM = Pattern.compile("[0-9]{12}");
    private static final Pattern KEY_ID_FORM = Pattern.compile("[A-Za-z0-9_]{4,128}");
    private static final Pattern SENDER_FORM =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 ]{0,13}[A-Za-z0-9])?|\\+[0-9]{4,15}");
    // ADDRESS, or NAME <ADDRESS>; whether the domain exists is not looked up.
    private static final Pattern MAIL_FORM =
            Pattern.compile("[^\\s<>@]+@[^\\s<>@]+|[^<>@\\r\\n]* <[^\\s<>@]+@[^\\s<>@]+>");
    private static final Pattern HOST_FORM = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private final SettingValues values;

    private ConfigReader(SettingValues values) {
        this.values = values;
    }

    /** Either a configuration or at least one sentence about what is wrong. */
    sealed interface Outcome {
        /** All settings are good. */
        record Read(Config config) implements Outcome {}

        /** Some are not; each sentence names the setting and never a secret. */
        record Refused(List<String> problems) implements Outcome {}
    }

    static Outcome read(List<String> arguments, Map<String, String> environment, RawSettings.Files files) {
        SettingValues values = new SettingValues(RawSettings.collect(arguments, environment, files), files);
        Config config = new ConfigReader(values).config();
        List<String> problems = values.problems();
        return problems.isEmpty() ? new Outcome.Read(config) : new Outcome.Refused(problems);
    }

    private Config config() {
        boolean dev = values.flag(Setting.DEV, false);
        Config.Listen listen = listen(dev);
        Config.Storage storage = storage();
        Config.Names names = names(dev);
        requirePublicUrl(names, listen, storage);
        return new Config(dev, listen, storage, names, rootKey(dev, storage), tls(listen), outbound(), operations(dev));
    }

    private Config.Listen listen(boolean dev) {
        int port = values.number(Setting.PORT, 9400, 0, HIGHEST_PORT);
        boolean off =
                values.find(Setting.TLS_PORT).map(g -> g.value().equals("off")).orElse(false);
        OptionalInt tlsPort =
                off ? OptionalInt.empty() : OptionalInt.of(values.number(Setting.TLS_PORT, 9443, 0, HIGHEST_PORT));
        if (port != 0 && tlsPort.isPresent() && tlsPort.getAsInt() == port) {
            values.problem("the port and the TLS port are both " + port);
        }
        String host = host();
        boolean devRemote = values.flag(Setting.DEV_REMOTE, false);
        if (devRemote && !dev) {
            values.problem("CENOTE_DEV_REMOTE means nothing without --dev");
        }
        if (dev && !devRemote && host != null && !isLoopback(host)) {
            values.problem(
                    "--dev listens on loopback only; another host, such as " + host + ", needs CENOTE_DEV_REMOTE=true");
        }
        return new Config.Listen(port, tlsPort, host, devRemote);
    }

    private @Nullable String host() {
        Optional<RawSettings.Given> given = values.find(Setting.HOST);
        if (given.isEmpty() || given.get().value().equalsIgnoreCase("localhost")) {
            return null;
        }
        String host = given.get().value().replaceAll("^\\[(.*)]$", "$1");
        if (literal(host).isEmpty() && !HOST_FORM.matcher(host).matches()) {
            values.refuse(given.get(), "must be an address or a host name");
        }
        return host;
    }

    private Config.Storage storage() {
        Secret databaseUrl = null;
        Optional<RawSettings.Given> url = values.find(Setting.DATABASE_URL);
        if (url.isPresent()) {
            databaseUrl = new Secret(url.get().value());
            if (!databaseUrl.value().startsWith("jdbc:postgresql://")) {
                values.refuse(url.get(), "must begin with jdbc:postgresql://");
            }
        }
        Secret masterKey = null;
        Optional<RawSettings.Given> key = values.find(Setting.MASTER_KEY);
        if (key.isPresent()) {
            masterKey = new Secret(key.get().value());
            if (!isMasterKey(masterKey.value())) {
                values.refuse(
                        key.get(),
                        "must be 32 bytes in base64, or during a rotation several such keys with commas between");
            }
        } else if (databaseUrl != null) {
            values.problem("CENOTE_MASTER_KEY is required with a database URL: 32 bytes in base64");
        }
        Path data = values.path(Setting.DATA);
        return new Config.Storage(data == null ? Path.of("cenote-data") : data, databaseUrl, masterKey);
    }

    private Config.Names names(boolean dev) {
        String region = values.text(Setting.REGION, "us-east-1", REGION_FORM, "must be a region such as us-east-1");
        Set<String> regions = regions(region);
        String account = values.text(Setting.ACCOUNT_ID, "000000000000", ACCOUNT_FORM, "must be 12 digits");
        boolean awsIssuer = values.choice(Setting.ISSUER, "own", "own", "aws").equals("aws");
        URI publicUrl = publicUrl();
        String domainSuffix = values.suffix(Setting.DOMAIN_SUFFIX);
        String apiSuffix = values.suffix(Setting.API_SUFFIX);
        if (domainSuffix != null && domainSuffix.equals(apiSuffix)) {
            values.problem("CENOTE_DOMAIN_SUFFIX and CENOTE_API_SUFFIX must not be the same");
        }
        for (String suffix : new String[] {domainSuffix, apiSuffix}) {
            if (suffix != null && publicUrl != null && publicUrl.getHost().endsWith('.' + suffix)) {
                values.problem("CENOTE_PUBLIC_URL must not lie below the suffix " + suffix);
            }
        }
        boolean pathForms = values.flag(Setting.PATH_FORMS, dev);
        return new Config.Names(publicUrl, region, regions, account, awsIssuer, domainSuffix, apiSuffix, pathForms);
    }

    private @Nullable Set<String> regions(String region) {
        Optional<RawSettings.Given> given = values.find(Setting.REGIONS);
        if (given.isEmpty()) {
            return null;
        }
        Set<String> regions = new TreeSet<>(SettingValues.list(given.get()));
        for (String name : regions) {
            if (!REGION_FORM.matcher(name).matches()) {
                values.refuse(given.get(), "must list regions such as us-east-1, separated by commas");
                return regions;
            }
        }
        if (!regions.contains(region)) {
            values.refuse(given.get(), "must contain the default region " + region);
        }
        return regions;
    }

    private @Nullable URI publicUrl() {
        Optional<RawSettings.Given> given = values.find(Setting.PUBLIC_URL);
        if (given.isEmpty()) {
            return null;
        }
        Optional<URI> url = SettingValues.url(given.get().value().replaceAll("/$", ""), "http", "https");
        boolean plain = url.isPresent()
                && url.get().getRawUserInfo() == null
                && url.get().getRawPath().isEmpty()
                && url.get().getRawQuery() == null
                && url.get().getRawFragment() == null;
        if (!plain) {
            values.refuse(
                    given.get(), "must be http://HOST or https://HOST, with a port where needed and without a path");
            return null;
        }
        return URI.create(url.get().toString().toLowerCase(Locale.ROOT));
    }

    private void requirePublicUrl(Config.Names names, Config.Listen listen, Config.Storage storage) {
        if (names.publicUrl() != null || values.find(Setting.PUBLIC_URL).isPresent()) {
            return;
        }
        if (storage.databaseUrl() != null) {
            values.problem("CENOTE_PUBLIC_URL is required with a database URL");
        } else if (listen.host() != null
                && literal(listen.host()).map(InetAddress::isAnyLocalAddress).orElse(false)) {
            values.problem("CENOTE_PUBLIC_URL is required with the wildcard address " + listen.host());
        }
    }

    private Config.@Nullable RootKey rootKey(boolean dev, Config.Storage storage) {
        Optional<RawSettings.Given> id = values.find(Setting.ROOT_ACCESS_KEY_ID);
        Optional<RawSettings.Given> secret = values.find(Setting.ROOT_SECRET_ACCESS_KEY);
        if (id.isEmpty() && secret.isEmpty()) {
            if (storage.databaseUrl() != null && !dev) {
                // Each server would make one for its own data folder, and refuse the others'.
                values.problem(
                        "CENOTE_ROOT_ACCESS_KEY_ID and CENOTE_ROOT_SECRET_ACCESS_KEY are required with a database"
                                + " URL, the same for every server");
            }
            return null;
        }
        if (id.isEmpty() || secret.isEmpty()) {
            values.problem(
                    "CENOTE_ROOT_ACCESS_KEY_ID and CENOTE_ROOT_SECRET_ACCESS_KEY are given together or not at all");
            return null;
        }
        if (!KEY_ID_FORM.matcher(id.get().value()).matches()) {
            values.refuse(id.get(), "must be 4 to 128 letters, digits and underscores");
        } else if (dev && id.get().value().equals("test")) {
            values.refuse(id.get(), "must not be test in development mode, where that is the developer's key");
        }
        return new Config.RootKey(id.get().value(), new Secret(secret.get().value()));
    }

    private Config.Tls tls(Config.Listen listen) {
        Path certificate = values.path(Setting.TLS_CERTIFICATE);
        Path key = values.path(Setting.TLS_KEY);
        if ((certificate == null) != (key == null)) {
            values.problem("CENOTE_TLS_CERTIFICATE and CENOTE_TLS_KEY are given together or not at all");
        }
        if (certificate != null && listen.tlsPort().isEmpty()) {
            values.problem("CENOTE_TLS_CERTIFICATE means nothing with --tls-port off");
        }
        values.requireReadable(Setting.TLS_CERTIFICATE, certificate);
        values.requireReadable(Setting.TLS_KEY, key);
        return new Config.Tls(certificate, key);
    }

    private Config.Outbound outbound() {
        return new Config.Outbound(
                values.secretUrl(Setting.SMTP_URL, "smtp", "smtps"),
                values.find(Setting.SMTP_FROM).map(this::mailAddress).orElse(null),
                values.secretUrl(Setting.SMS_URL, "http", "https"),
                values.text(
                        Setting.SMS_SENDER,
                        "Cenote",
                        SENDER_FORM,
                        "must be 1 to 15 letters, digits and blanks, or a number such as +15551234567"),
                values.choice(Setting.FUNCTIONS, "on", "on", "off").equals("on"),
                ranges(Setting.FETCH_PRIVATE));
    }

    private @Nullable String mailAddress(RawSettings.Given given) {
        if (MAIL_FORM.matcher(given.value()).matches()) {
            return given.value();
        }
        values.refuse(given, "must be an address such as no-reply@example.org, or Name <no-reply@example.org>");
        return null;
    }

    private Config.Operations operations(boolean dev) {
        List<AddressRange> ranges = ranges(Setting.TRUSTED_PROXIES);
        Optional<RawSettings.Given> proxies = values.find(Setting.TRUSTED_PROXIES);
        String family = values.choice(Setting.FORWARDED, "x-forwarded", "x-forwarded", "forwarded");
        if (values.find(Setting.FORWARDED).isPresent() && proxies.isEmpty()) {
            values.problem("CENOTE_FORWARDED means nothing without CENOTE_TRUSTED_PROXIES");
        }
        Secret token = values.find(Setting.METRICS_TOKEN)
                .map(g -> new Secret(g.value()))
                .orElse(null);
        String level = values.choice(Setting.LOG_LEVEL, "info", "debug", "info", "warn", "error");
        Limits standard = Limits.standard();
        Limits limits = new Limits(
                values.number(Setting.MAX_CONNECTIONS, standard.connections(), 1, 1_000_000),
                values.number(Setting.MAX_HEADER_BYTES, standard.headerBytes(), 4096, 1_048_576),
                values.seconds(Setting.IDLE_SECONDS, standard.idle()),
                values.seconds(Setting.HEADER_SECONDS, standard.header()),
                values.seconds(Setting.BODY_SECONDS, standard.body()),
                standard.bodyBytes(),
                values.seconds(Setting.DRAIN_SECONDS, standard.drain()));
        TrustedProxies trusted =
                new TrustedProxies(ranges, family.equals("forwarded") ? Family.FORWARDED : Family.X_FORWARDED);
        return new Config.Operations(
                trusted,
                token,
                level,
                limits,
                RequestQuotaSetting.read(values, dev),
                values.path(Setting.COMPROMISED_PASSWORDS),
                audit());
    }

    private List<AddressRange> ranges(Setting setting) {
        List<AddressRange> ranges = new ArrayList<>();
        Optional<RawSettings.Given> given = values.find(setting);
        for (String text : given.map(SettingValues::list).orElse(List.of())) {
            AddressRange.parse(text)
                    .ifPresentOrElse(
                            ranges::add,
                            () -> values.refuse(
                                    given.get(), "must list addresses or ranges such as 10.0.0.0/8, but has " + text));
        }
        return ranges;
    }

    private Config.Audit audit() {
        Config.Audited calls = switch (values.choice(Setting.AUDIT, "management", "management", "all", "off")) {
            case "all" -> Config.Audited.ALL;
            case "off" -> Config.Audited.OFF;
            default -> Config.Audited.MANAGEMENT;
        };
        int days = values.number(Setting.AUDIT_DAYS, 0, 0, MOST_AUDIT_DAYS);
        if (calls == Config.Audited.OFF && days > 0) {
            values.problem("CENOTE_AUDIT_DAYS means nothing with CENOTE_AUDIT=off");
        }
        return new Config.Audit(
                calls,
                values.number(Setting.AUDIT_MEGABYTES, 64, 1, MOST_AUDIT_MEGABYTES),
                values.number(Setting.AUDIT_FILES, 10, 1, MOST_AUDIT_FILES),
                days);
    }

    private static boolean isMasterKey(String text) {
        try {
            for (String part : text.split(",", -1)) {
                if (Base64.getDecoder().decode(part.strip()).length != MASTER_KEY_BYTES) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        return literal(host).map(InetAddress::isLoopbackAddress).orElseGet(() -> host.endsWith(".localhost"));
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
