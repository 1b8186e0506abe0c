package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.gate.RequestCategory;
import dev.cenote.http.TrustedProxies.Family;
import dev.cenote.kernel.Secret;
import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting, its rules, and who wins where it is given twice. */
class ConfigReaderTest {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @Test
    void needsNoSettingAtAll() {
        Config config = read("");
        assertThat(config.dev()).isFalse();
        assertThat(config.listen().port()).isEqualTo(9400);
        assertThat(config.listen().tlsPort()).hasValue(9443);
        assertThat(config.listen().host()).isNull();
        assertThat(config.storage()).isEqualTo(new Config.Storage(Path.of("cenote-data"), null, null));
        assertThat(config.names())
                .isEqualTo(new Config.Names(null, "us-east-1", null, "000000000000", false, null, null, false));
        assertThat(config.rootKey()).isNull();
        assertThat(config.tls()).isEqualTo(new Config.Tls(null, null));
        assertThat(config.outbound()).isEqualTo(new Config.Outbound(null, null, null, "Cenote", true, List.of()));
        assertThat(config.operations().requestQuotas())
                .hasSize(RequestCategory.values().length)
                .containsEntry(RequestCategory.USER_CREATION, 50);
        assertThat(read("--dev").operations().requestQuotas()).isEmpty();
        assertThat(config.operations().trustedProxies().ranges()).isEmpty();
        assertThat(config.operations().logLevel()).isEqualTo("info");
    }

    @Test
    void readsTheOptions() {
        Config config = read("--port 0 --tls-port off --host 127.0.0.1 --data /d --dev");
        assertThat(config.listen().port()).isZero();
        assertThat(config.listen().tlsPort()).isEmpty();
        assertThat(config.listen().host()).isEqualTo("127.0.0.1");
        assertThat(config.storage().data()).isEqualTo(Path.of("/d"));
        assertThat(config.dev()).isTrue();
        assertThat(config.names().pathForms()).isTrue();
        assertThat(read("--port=17 --dev=false").listen().port()).isEqualTo(17);
    }

    @Test
    void letsOptionsWinOverEnvironmentAndEnvironmentOverFile() {
        String file = "port=1\ntls.port=11\nregion=eu-west-1\n";
        assertThat(readFile("--config f", file).listen().port()).isEqualTo(1);
        assertThat(readFile("--config f", file, "CENOTE_PORT=2").listen().port())
                .isEqualTo(2);
        Config config = readFile("--config f --port 3", file, "CENOTE_PORT=2", "CENOTE_TLS_PORT=12");
        assertThat(config.listen().port()).isEqualTo(3);
        assertThat(config.listen().tlsPort()).hasValue(12);
        assertThat(config.names().region()).isEqualTo("eu-west-1");
        assertThat(readFile("", file, "CENOTE_CONFIG=f").listen().port()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void knowsEachSettingUnderItsThreeNames(Setting setting) {
        assertThat(Setting.ofVariable(setting.variable())).contains(setting);
        assertThat(Setting.ofKey(setting.key())).contains(setting);
        assertThat(setting.variable()).startsWith("CENOTE_");
    }

    @ParameterizedTest
    @CsvSource({"--prot,--port", "--tlsport,--tls-port", "--hots,--host", "--development,--dev", "-p,--"})
    void namesTheOptionThatWasMeant(String wrong, String meant) {
        List<String> problems = refused(wrong + " 1");
        assertThat(problems.getFirst()).contains(wrong);
        if (wrong.startsWith("--")) {
            assertThat(problems.getFirst()).isEqualTo("unknown option " + wrong + ", did you mean " + meant + "?");
        }
    }

    @Test
    void namesTheVariableAndTheKeyThatWereMeant() {
        assertThat(refused("", "CENOTE_PUBLICURL=x"))
                .containsExactly("unknown variable CENOTE_PUBLICURL, did you mean CENOTE_PUBLIC_URL?");
        assertThat(refusedFile("smtp-url=x")).containsExactly("unknown key smtp-url in f, did you mean smtp.url?");
        assertThat(refusedFile("config=x").getFirst()).startsWith("unknown key config in f");
        assertThat(read("", "OTHER=x", "cenote_x=y")).isNotNull();
    }

    @Test
    void treatsAnEmptyVariableAsNotSet() {
        assertThat(read("", "CENOTE_PUBLIC_URL=", "CENOTE_PORT= ").listen().port())
                .isEqualTo(9400);
        assertThat(readFile("--config f", "port=\n").listen().port()).isEqualTo(9400);
    }

    @Test
    void refusesBadArguments() {
        assertThat(refused("extra")).containsExactly("unexpected argument extra");
        assertThat(refused("--port")).containsExactly("option --port needs a value");
        assertThat(refused("--port=")).contains("option --port needs a value");
        assertThat(refused("--port 1 --port 2")).contains("option --port is given twice");
        assertThat(refused("--config missing")).containsExactly("the file missing named by --config cannot be read");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThat(refused("--port x --nope 1", "CENOTE_REGION=Mars", "CENOTE_NOPE=1"))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "x", "1.5", "0x10", "99999999999"})
    void refusesPortsThatAreNone(String port) {
        assertThat(refused("--port " + port)).containsExactly("--port must be a number from 0 to 65535");
        assertThat(refused("--tls-port " + port)).containsExactly("--tls-port must be a number from 0 to 65535");
    }

    @Test
    void refusesOnePortForBoth() {
        assertThat(refused("--port 9443")).containsExactly("the port and the TLS port are both 9443");
        assertThat(read("--port 0 --tls-port 0").listen().tlsPort()).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "[::]"})
    void wantsAPublicUrlForAWildcardAddress(String host) {
        assertThat(refused("--host " + host)).hasSize(1).first().asString().contains("CENOTE_PUBLIC_URL");
        assertThat(read("--host " + host, "CENOTE_PUBLIC_URL=https://id.example.org")
                        .names()
                        .publicUrl())
                .isEqualTo(URI.create("https://id.example.org"));
    }

    @Test
    void wantsAPublicUrlAndTheKeysForADatabase() {
        String url = "CENOTE_DATABASE_URL=jdbc:postgresql://db/cenote?password=hunter2";
        assertThat(refused("", url))
                .hasSize(3)
                .allMatch(problem -> problem.matches(".* (is|are) required with a database URL.*"));
        assertThat(refused("", url, "CENOTE_PUBLIC_URL=http://id.test:80/", "CENOTE_MASTER_KEY=" + KEY))
                .containsExactly("CENOTE_ROOT_ACCESS_KEY_ID and CENOTE_ROOT_SECRET_ACCESS_KEY are required with a"
                        + " database URL, the same for every server");
        assertThat(read("--dev", url, "CENOTE_PUBLIC_URL=http://id.test:80/", "CENOTE_MASTER_KEY=" + KEY)
                        .rootKey())
                .isNull();
        Config config = read(
                "",
                url,
                "CENOTE_PUBLIC_URL=http://id.test:80/",
                "CENOTE_MASTER_KEY=" + KEY,
                "CENOTE_ROOT_ACCESS_KEY_ID=ROOT",
                "CENOTE_ROOT_SECRET_ACCESS_KEY=hunter2hunter2");
        assertThat(config.storage().masterKey()).isEqualTo(new Secret(KEY));
        assertThat(config.names().publicUrl()).isEqualTo(URI.create("http://id.test:80"));
        assertThat(config.toString()).doesNotContain("hunter2").doesNotContain(KEY);
        assertThat(refused("", "CENOTE_DATABASE_URL=jdbc:mysql://hunter2"))
                .anyMatch(p -> p.equals("CENOTE_DATABASE_URL must begin with jdbc:postgresql://"))
                .noneMatch(p -> p.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "MDEy", KEY + "MDEy", "!!!", KEY + ",x", KEY + ","})
    void refusesAMasterKeyOfAnotherLength(String key) {
        assertThat(refused("", "CENOTE_MASTER_KEY=" + key))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("CENOTE_MASTER_KEY must be 32 bytes in base64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id.example.org",
                "ftp://a",
                "https://",
                "http://u:p@a",
                "http://a/path",
                "http://a?q",
                "http://a#f"
            })
    void refusesPublicUrlsThatCannotBeAnIssuer(String url) {
        assertThat(refused("", "CENOTE_PUBLIC_URL=" + url)).hasSize(1);
    }

    @Test
    void keepsDevelopmentModeOnLoopback() {
        assertThat(read("--dev --host 127.0.0.2").dev()).isTrue();
        assertThat(read("--dev --host ::1").dev()).isTrue();
        assertThat(read("--dev --host localhost").listen().host()).isNull();
        assertThat(refused("--dev --host 192.0.2.1"))
                .hasSize(1)
                .first()
                .asString()
                .contains("CENOTE_DEV_REMOTE=true");
        assertThat(refused("--dev --host 0.0.0.0", "CENOTE_PUBLIC_URL=http://a"))
                .hasSize(1);
        assertThat(refused("--dev --host example.org")).hasSize(1);
        assertThat(read("--dev --host 192.0.2.1", "CENOTE_DEV_REMOTE=true")
                        .listen()
                        .devRemote())
                .isTrue();
        assertThat(refused("", "CENOTE_DEV_REMOTE=true")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "-a", "http://a", "a/b"})
    void refusesHostsThatAreNone(String host) {
        assertThat(refusedArguments(List.of("--host", host))).contains("--host must be an address or a host name");
    }

    @Test
    void knowsRegions() {
        assertThat(read("").names().serves("ap-southeast-2")).isTrue();
        assertThat(read("").names().serves("us-gov-west-1")).isTrue();
        assertThat(read("").names().serves("eusc-de-east-1")).isTrue();
        assertThat(read("").names().serves("moon")).isFalse();
        Config.Names two = read("", "CENOTE_REGIONS=us-east-1, eu-west-1").names();
        assertThat(two.regions()).isEqualTo(Set.of("us-east-1", "eu-west-1"));
        assertThat(two.serves("ap-southeast-2")).isFalse();
        assertThat(refused("", "CENOTE_REGION=US-EAST-1")).hasSize(1);
        assertThat(refused("", "CENOTE_REGIONS=eu-west-1"))
                .containsExactly("CENOTE_REGIONS must contain the default region us-east-1");
        assertThat(refused("", "CENOTE_REGIONS=us-east-1,moon")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_ID,12345678901",
        "ACCOUNT_ID,1234567890123",
        "ACCOUNT_ID,12345678901a",
        "ISSUER,AWS",
        "PATH_FORMS,yes",
        "FUNCTIONS,true",
        "DOMAIN_SUFFIX,auth_x.org",
        "DOMAIN_SUFFIX,org",
        "DOMAIN_SUFFIX,.a.org",
        "API_SUFFIX,a..org",
        "SMTP_URL,http://mail",
        "SMTP_URL,smtp:mail",
        "SMS_URL,smtp://x",
        "SMS_URL,sms",
        "SMTP_FROM,example.org",
        "SMTP_FROM,'Shop <a@b> <c@d>'",
        "SMTP_FROM,'a@b, c@d'",
        "SMS_SENDER,a_b",
        "SMS_SENDER,abcdefghijklmnop",
        "REQUEST_QUOTAS,maybe",
        "REQUEST_QUOTAS,UserCreation",
        "REQUEST_QUOTAS,UserCreation=0",
        "REQUEST_QUOTAS,UserCreation=many",
        "REQUEST_QUOTAS,Everything=7",
        "AUDIT,some",
        "AUDIT_MEGABYTES,0",
        "AUDIT_FILES,0",
        "AUDIT_DAYS,-1",
        "TRUSTED_PROXIES,10.0.0.0/40",
        "LOG_LEVEL,trace",
        "MAX_CONNECTIONS,0",
        "BODY_SECONDS,0",
        "DRAIN_SECONDS,x",
        "MAX_HEADER_BYTES,100",
        "DEV,maybe"
    })
    void refusesValuesOutsideTheirForm(String name, String value) {
        assertThat(refused("", "CENOTE_" + name + "=" + value))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("CENOTE_" + name);
    }

    @Test
    void readsTheRest() {
        Config config = read(
                "",
                "CENOTE_ACCOUNT_ID=123456789012",
                "CENOTE_ISSUER=aws",
                "CENOTE_DOMAIN_SUFFIX=Auth.id.example.org",
                "CENOTE_API_SUFFIX=api.id.example.org",
                "CENOTE_PUBLIC_URL=https://ID.example.org",
                "CENOTE_PATH_FORMS=true",
                "CENOTE_SMTP_URL=smtps://u:hunter2@mail.example.org:465",
                "CENOTE_SMS_URL=https://sms.example.org/send?key=hunter2",
                "CENOTE_SMTP_FROM=Shop <no-reply@example.org>",
                "CENOTE_SMS_SENDER=My Shop",
                "CENOTE_REQUEST_QUOTAS=UserCreation=7, UserRead=1000000",
                "CENOTE_FUNCTIONS=off",
                "CENOTE_TRUSTED_PROXIES=10.0.0.0/8, ::1",
                "CENOTE_METRICS_TOKEN=hunter2",
                "CENOTE_MAX_CONNECTIONS=10",
                "CENOTE_DRAIN_SECONDS=3");
        assertThat(config.names().awsIssuer()).isTrue();
        assertThat(config.names().accountId()).isEqualTo("123456789012");
        assertThat(config.names().domainSuffix()).isEqualTo("auth.id.example.org");
        assertThat(config.names().publicUrl()).isEqualTo(URI.create("https://id.example.org"));
        assertThat(config.names().pathForms()).isTrue();
        assertThat(config.outbound().functions()).isFalse();
        assertThat(config.outbound().smtpFrom()).isEqualTo("Shop <no-reply@example.org>");
        assertThat(config.outbound().smsSender()).isEqualTo("My Shop");
        assertThat(config.operations().requestQuotas())
                .containsEntry(RequestCategory.USER_CREATION, 7)
                .containsEntry(RequestCategory.USER_READ, 1_000_000)
                .containsEntry(RequestCategory.USER_TOKEN, 120);
        assertThat(read("", "CENOTE_REQUEST_QUOTAS=off").operations().requestQuotas())
                .isEmpty();
        assertThat(read("--dev", "CENOTE_REQUEST_QUOTAS=on").operations().requestQuotas())
                .isNotEmpty();
        assertThat(config.operations().trustedProxies().trusts("10.1.2.3")).isTrue();
        assertThat(config.operations().limits().connections()).isEqualTo(10);
        assertThat(config.operations().limits().drain()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.toString()).doesNotContain("hunter2");
    }

    @Test
    void readsWhatIsKeptOfCalls() {
        assertThat(read("").operations().audit()).isEqualTo(new Config.Audit(Config.Audited.MANAGEMENT, 64, 10, 0));
        assertThat(read(
                                "",
                                "CENOTE_AUDIT=all",
                                "CENOTE_AUDIT_FILES=3",
                                "CENOTE_AUDIT_MEGABYTES=5",
                                "CENOTE_AUDIT_DAYS=90")
                        .operations()
                        .audit())
                .isEqualTo(new Config.Audit(Config.Audited.ALL, 5, 3, 90));
        assertThat(refused("", "CENOTE_AUDIT=off", "CENOTE_AUDIT_DAYS=90"))
                .isEqualTo(List.of("CENOTE_AUDIT_DAYS means nothing with CENOTE_AUDIT=off"));
    }

    @Test
    void readsWhichForwardingHeadersCount() {
        String proxies = "CENOTE_TRUSTED_PROXIES=10.0.0.0/8";
        assertThat(read("", proxies).operations().trustedProxies().family()).isEqualTo(Family.X_FORWARDED);
        assertThat(read("", proxies, "CENOTE_FORWARDED=forwarded")
                        .operations()
                        .trustedProxies()
                        .family())
                .isEqualTo(Family.FORWARDED);
        assertThat(refused("", proxies, "CENOTE_FORWARDED=both"))
                .containsExactly("CENOTE_FORWARDED must be x-forwarded or forwarded");
        assertThat(refused("", "CENOTE_FORWARDED=forwarded"))
                .containsExactly("CENOTE_FORWARDED means nothing without CENOTE_TRUSTED_PROXIES");
    }

    @Test
    void keepsSuffixesApart() {
        assertThat(refused("", "CENOTE_DOMAIN_SUFFIX=a.org", "CENOTE_API_SUFFIX=a.org"))
                .hasSize(1);
        assertThat(refused("", "CENOTE_DOMAIN_SUFFIX=a.org", "CENOTE_PUBLIC_URL=https://id.a.org"))
                .hasSize(1);
    }

    @Test
    void wantsBothHalvesOfTheRootKey() {
        assertThat(refused("", "CENOTE_ROOT_ACCESS_KEY_ID=ROOT")).hasSize(1);
        assertThat(refused("", "CENOTE_ROOT_SECRET_ACCESS_KEY=hunter2"))
                .hasSize(1)
                .noneMatch(p -> p.contains("hunter2"));
        Config config = read("", "CENOTE_ROOT_ACCESS_KEY_ID=ROOT", "CENOTE_ROOT_SECRET_ACCESS_KEY=hunter2");
        assertThat(config.rootKey()).isEqualTo(new Config.RootKey("ROOT", new Secret("hunter2")));
        assertThat(config.toString()).doesNotContain("hunter2");
        assertThat(refused("--dev", "CENOTE_ROOT_ACCESS_KEY_ID=test", "CENOTE_ROOT_SECRET_ACCESS_KEY=x"))
                .hasSize(1);
    }

    @Test
    void wantsReadableCertificateFiles() {
        assertThat(refused("", "CENOTE_TLS_CERTIFICATE=f")).hasSize(1);
        assertThat(refused("", "CENOTE_TLS_CERTIFICATE=f", "CENOTE_TLS_KEY=missing"))
                .containsExactly("the file missing named by CENOTE_TLS_KEY cannot be read");
        assertThat(read("", "CENOTE_TLS_CERTIFICATE=f", "CENOTE_TLS_KEY=f")
                        .tls()
                        .certificate())
                .isEqualTo(Path.of("f"));
        assertThat(refused("--tls-port off", "CENOTE_TLS_CERTIFICATE=f", "CENOTE_TLS_KEY=f"))
                .hasSize(1);
    }

    private static Config read(String arguments, String... environment) {
        return readFile(arguments, "", environment);
    }

    private static Config readFile(String arguments, String file, String... environment) {
        return switch (outcome(words(arguments), file, environment)) {
            case ConfigReader.Outcome.Read(Config config) -> config;
            case ConfigReader.Outcome.Refused(List<String> problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> refused(String arguments, String... environment) {
        return problems(outcome(words(arguments), "", environment));
    }

    private static List<String> refusedArguments(List<String> arguments) {
        return problems(outcome(arguments, ""));
    }

    private static List<String> refusedFile(String file) {
        return problems(outcome(List.of("--config", "f"), file));
    }

    private static List<String> problems(ConfigReader.Outcome outcome) {
        return switch (outcome) {
            case ConfigReader.Outcome.Read(Config config) -> throw new AssertionError(config);
            case ConfigReader.Outcome.Refused(List<String> problems) -> problems;
        };
    }

    private static ConfigReader.Outcome outcome(List<String> arguments, String file, String... environment) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : environment) {
            int equals = variable.indexOf('=');
            variables.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return ConfigReader.read(arguments, variables, path -> {
            if (!path.equals(Path.of("f"))) {
                throw new FileNotFoundException(path.toString());
            }
            return file;
        });
    }

    private static List<String> words(String arguments) {
        return Arrays.stream(arguments.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
