package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The process as its user sees it: what it prints, how it ends, what signals do. */
class MainTest {
    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final List<Path> errorFiles = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void saysWhenItIsReadyAndHowToUseIt() throws Exception {
        Process process = start("serve", "--dev", "--port", "0", "--tls-port", "0", "--data", data());
        BufferedReader out = process.inputReader();
        String http = ready(out, "http");
        String https = ready(out, "https");
        assertThat(https).isNotEqualTo(http);
        assertThat(out.readLine()).isEqualTo("export AWS_ENDPOINT_URL=" + http);
        assertThat(out.readLine()).isEqualTo("export AWS_ACCESS_KEY_ID=test");
        assertThat(out.readLine()).isEqualTo("export AWS_SECRET_ACCESS_KEY=test");
        assertThat(out.readLine()).isEqualTo("export AWS_DEFAULT_REGION=us-east-1");
        assertThat(health(http)).isEqualTo(200);
        signal(process, "TERM");
        assertThat(exit(process)).isZero();
        assertThat(out.readLine()).isNull();
    }

    @Test
    void logsAsItWasSetUpAndNothingBesides() throws Exception {
        Process process = start("serve", "--dev", "--port", "0", "--tls-port", "off", "--data", data());
        ready(process.inputReader(), "http");
        signal(process, "TERM");
        assertThat(exit(process)).isZero();
        assertThat(errors(process)).contains("made the root key");
        assertThat(errors(process).lines())
                .allSatisfy(line -> assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO|WARN) .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void stopsCleanlyWhenAsked(String signal) throws Exception {
        Process process = start("serve", "--port", "0", "--tls-port", "off", "--data", data());
        ready(process.inputReader(), "http");
        signal(process, signal);
        assertThat(exit(process)).isZero();
        assertThat(folder.resolve("data/cenote.db-wal")).doesNotExist();
    }

    @Test
    void startsAgainOnTheSameFolderAfterItWasKilled() throws Exception {
        Process killed = start("serve", "--port", "0", "--tls-port", "off", "--data", data());
        ready(killed.inputReader(), "http");
        killed.destroyForcibly().waitFor();
        Process again = start("serve", "--port", "0", "--tls-port", "off", "--data", data());
        assertThat(health(ready(again.inputReader(), "http"))).isEqualTo(200);
    }

    @Test
    void tellsWhatIsWrongWithArguments() throws Exception {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("server"),
                List.of("serve", "--prot", "1"),
                List.of("serve", "extra"),
                List.of("serve", "--host", "0.0.0.0"))) {
            Process process = start(wrong.toArray(String[]::new));
            assertThat(exit(process)).isEqualTo(2);
            assertThat(errors(process)).startsWith("cenote: ").contains("\nusage: cenote serve ");
        }
    }

    @Test
    void tellsWhichStoreItRefuses() throws Exception {
        Process dev = start("serve", "--dev", "--port", "0", "--tls-port", "off", "--data", data());
        ready(dev.inputReader(), "http");
        signal(dev, "TERM");
        assertThat(exit(dev)).isZero();
        Process process = start("serve", "--port", "0", "--tls-port", "off", "--data", data());
        assertThat(exit(process)).isEqualTo(2);
        assertThat(errors(process)).contains("cenote: This store was made for dev mode");
    }

    /** Each switch over types takes milliseconds to link, and the first answer should not wait for any. */
    @Test
    void linksNoSwitchOverTypesBeforeTheFirstSignedAnswer() throws Exception {
        Path classes = folder.resolve("classes.txt");
        Process process = start(
                List.of("-Xlog:class+load=info:file=" + classes + "::filecount=0"),
                "serve",
                "--dev",
                "--port",
                "0",
                "--tls-port",
                "off",
                "--data",
                data());
        try (CognitoIdentityProviderClient client = CognitoIdentityProviderClient.builder()
                .endpointOverride(URI.create(ready(process.inputReader(), "http")))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            assertThat(client.listUserPools(input -> input.maxResults(1)).userPools())
                    .isEmpty();
        }
        List<String> loaded = Files.readAllLines(classes);
        assertThat(loaded).anyMatch(line -> line.contains("dev.cenote.aws.Dispatcher "));
        // Of what an answer goes through; other things may have begun meanwhile.
        Pattern slow = Pattern.compile("dev\\.cenote\\.(aws|gate|permission|audit)\\.\\w+\\$\\$TypeSwitch");
        assertThat(loaded.stream().filter(line -> slow.matcher(line).find())).isEmpty();
    }

    @Test
    void tellsThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            Process process = start("serve", "--port", port, "--tls-port", "off", "--data", data());
            assertThat(exit(process)).isEqualTo(1);
            assertThat(errors(process)).contains("cenote: port " + port + " cannot be opened: ");
            Process tls = start("serve", "--port", "0", "--tls-port", port, "--data", data());
            assertThat(exit(tls)).isEqualTo(1);
            assertThat(errors(tls)).contains("cenote: the TLS port " + port + " cannot be opened: ");
        }
    }

    private Process start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    private Process start(List<String> machine, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(machine);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.cenote.app.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("CENOTE_"));
        builder.redirectError(Files.createTempFile(folder, "err", ".txt").toFile());
        Process process = builder.start();
        processes.add(process);
        errorFiles.add(builder.redirectError().file().toPath());
        return process;
    }

    private String errors(Process process) throws IOException {
        return Files.readString(errorFiles.get(processes.indexOf(process)), StandardCharsets.UTF_8);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Java's own way to end a process also closes its streams. */
    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static String ready(BufferedReader out, String scheme) throws IOException {
        String line = out.readLine();
        assertThat(line).startsWith("cenote ready " + scheme + "://localhost:");
        return line.substring("cenote ready ".length());
    }

    private static int health(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url + "/health/ready")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
