package dev.cenote.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script, copied to a folder with a blank in its name. Maven and Java are small scripts that write down
 * how they were called, so nothing is built and nothing is downloaded.
 */
class LauncherTest {
    private static final String FAKE_MAVEN = """
            #!/bin/sh
            if [ "$1" = --version ]; then echo "Apache Maven ${FAKE_VERSION:-3.9.9} (x)"; exit 0; fi
            echo "mvn $*" >>"$CALLS"
            [ -z "${FAKE_FAILURE:-}" ] || { echo "[ERROR] broken"; exit 1; }
            case "$*" in *package*) mkdir -p "$PROJECT/server/target"; echo x >"$PROJECT/server/target/cenote-server.jar" ;; esac
            case "$*" in *GoodTest*) mkdir -p "$PROJECT/server/target/surefire-reports"; sleep 0.01; echo x >"$PROJECT/server/target/surefire-reports/TEST-GoodTest.xml" ;; esac
            """;
    private static final String FAKE_JAVA = """
            #!/bin/sh
            echo "java $*" >>"$CALLS"
            echo "pid $$" >>"$CALLS"
            """;

    @TempDir
    Path folder;

    private Path project;
    private Path calls;

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void copyTheLauncher() throws IOException {
        Path root = root();
        project = Files.createDirectories(folder.resolve("a project"));
        calls = Files.createFile(folder.resolve("calls"));
        for (String file : List.of("cenote", "mvnw", ".mvn/jdk.sh", ".ci/run", "pom.xml", "server/pom.xml")) {
            Files.createDirectories(project.resolve(file).getParent());
            Files.copy(root.resolve(file), project.resolve(file));
        }
        Files.createDirectories(project.resolve("server/src/main/java"));
        Files.writeString(project.resolve("server/src/main/java/A.java"), "class A {}");
        script("bin/mvn", FAKE_MAVEN);
        script("jdk/bin/java", FAKE_JAVA);
        script("jdk/bin/javac", "#!/bin/sh\n");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
    }

    @Test
    void buildsOnFirstUseAndHandsTheOptionsOn() throws Exception {
        Ended ended = run("serve", "--port", "0", "--data", "with blank");
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEqualTo("cenote: building the server\n");
        assertThat(calls()).hasSize(3);
        assertThat(calls().get(0)).startsWith("mvn -f " + project + "/pom.xml ").endsWith(" package");
        assertThat(calls().get(1)).endsWith(" dev.cenote.app.Main serve --port 0 --data with blank");
    }

    @Test
    void buildsAgainOnlyWhenSourcesChanged() throws Exception {
        run("serve");
        Files.writeString(calls, "");
        assertThat(run("serve").err()).isEmpty();
        assertThat(calls()).noneMatch(call -> call.startsWith("mvn"));
        Files.writeString(project.resolve("server/src/main/java/B.java"), "class B {}");
        run("serve");
        assertThat(calls()).anyMatch(call -> call.startsWith("mvn"));
        Files.writeString(calls, "");
        Files.delete(project.resolve("server/src/main/java/B.java"));
        run("serve");
        assertThat(calls()).anyMatch(call -> call.startsWith("mvn"));
    }

    @Test
    void becomesTheServerSoThatSignalsReachIt() throws Exception {
        Process process = start(Map.of(), project.resolve("cenote").toString(), "serve");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(calls()).contains("pid " + process.pid());
    }

    @Test
    void worksFromAnywhereAndThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("cenote"));
        Process process = start(Map.of(), link.toString(), "serve");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(calls()).anyMatch(call -> call.contains(" -cp " + project + "/server/target/cenote-server.jar:"));
    }

    @Test
    void saysWhenTheBuildFails() throws Exception {
        Ended ended = run(Map.of("FAKE_FAILURE", "yes"), "serve");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("[ERROR] broken").contains("cenote: the build failed");
        assertThat(calls()).noneMatch(call -> call.startsWith("java"));
        assertThat(run("serve").status()).isZero();
    }

    @Test
    void goesOnAfterABuildThatWasKilled() throws Exception {
        Files.createDirectories(project.resolve("target/build-lock"));
        Files.writeString(project.resolve("target/build-lock/pid"), "999999999");
        assertThat(run("serve").status()).isZero();
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        for (List<String> wrong :
                List.of(List.<String>of(), List.of("start"), List.of("test", "--fast"), List.of("build", "x"))) {
            Ended ended = run(wrong.toArray(String[]::new));
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err().lines().findFirst().orElse("")).startsWith("cenote: ");
            assertThat(ended.err()).contains("usage: ./cenote COMMAND");
        }
        assertThat(run("help").status()).isZero();
        assertThat(calls()).isEmpty();
    }

    @Test
    void runsTheWholeSuiteOrPartOfIt() throws Exception {
        assertThat(run("test").status()).isZero();
        assertThat(calls().getLast()).endsWith(" spotless:check verify");
        assertThat(run("test", "GoodTest", "OtherTest", "--long").status()).isZero();
        assertThat(calls().getLast()).contains(" -Dtest=GoodTest,OtherTest ").endsWith(" -Dcenote.long=true");
        Ended none = run("test", "MisspeltTest");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("cenote: no test is named MisspeltTest");
        assertThat(run(Map.of("FAKE_FAILURE", "yes"), "test").status()).isEqualTo(1);
    }

    @Test
    void runsTheSuiteInContinuousIntegration() throws Exception {
        Process process = start(Map.of("CI", "true"), project.resolve(".ci/run").toString());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(calls().getLast()).endsWith(" spotless:check verify");
    }

    @Test
    void wantsAMavenThatIsNewEnough() throws Exception {
        assertThat(run(Map.of("FAKE_VERSION", "3.8.7"), "test").status()).isZero();
        Files.delete(project.resolve("target/maven-checked"));
        script("bin/id", "#!/bin/sh\necho 1000\n");
        Ended old = run(Map.of("FAKE_VERSION", "3.8.6"), "test");
        assertThat(old.status()).isEqualTo(1);
        assertThat(old.err()).contains("cenote: Maven 3.8.7 or newer is needed");
    }

    @Test
    void wantsAJavaOfTheRightVersion() throws Exception {
        for (String release : List.of("JAVA_VERSION=\"25\"", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.3\"")) {
            Files.writeString(folder.resolve("jdk/release"), release);
            assertThat(isJdk25(folder.resolve("jdk"))).isTrue();
        }
        for (String release : List.of("JAVA_VERSION=\"17.0.15\"", "JAVA_VERSION=\"250\"", "")) {
            Files.writeString(folder.resolve("jdk/release"), release);
            assertThat(isJdk25(folder.resolve("jdk"))).isFalse();
        }
        assertThat(isJdk25(folder.resolve("none"))).isFalse();
    }

    private boolean isJdk25(Path home) throws Exception {
        Process process = start(
                Map.of(),
                "sh",
                "-c",
                ". \"$1\" && is_jdk_25 \"$2\"",
                "sh",
                project.resolve(".mvn/jdk.sh").toString(),
                home.toString());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0;
    }

    private Ended run(String... arguments) throws Exception {
        return run(Map.of(), arguments);
    }

    private Ended run(Map<String, String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(project.resolve("cenote").toString()));
        command.addAll(List.of(arguments));
        Process process = start(variables, command.toArray(String[]::new));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    private Process start(Map<String, String> variables, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .put("PATH", folder.resolve("bin") + ":" + builder.environment().get("PATH"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("CALLS", calls.toString());
        builder.environment().put("PROJECT", project.toString());
        builder.environment().putAll(variables);
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        return builder.start();
    }

    private List<String> calls() throws IOException {
        try (Stream<String> lines = Files.lines(calls)) {
            return lines.toList();
        }
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("ARCHITECTURE.md"))) {
            at = Objects.requireNonNull(at.getParent(), "not inside a checkout");
        }
        return at;
    }
}
