package dev.cenote.conformance;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/**
 * One AWS CLI, pointed at the product and at nothing else on the machine.
 *
 * @param executable which {@code aws}
 * @param options what follows {@code aws} in every command
 * @param shell the environment with key and region
 */
record AwsCli(Path executable, List<String> options, Shell shell) {
    private static final Path OF_DEBIAN = Path.of("/usr/bin/aws");

    /** Debian's, version 2.9: it predates {@code AWS_ENDPOINT_URL}, so every command names the endpoint. */
    static AwsCli debian(URI endpoint) {
        Path executable = Debian.require(OF_DEBIAN, "awscli");
        return new AwsCli(executable, List.of("--endpoint-url", endpoint.toString()), environment());
    }

    /** Another one on the path that is new enough to know {@code AWS_ENDPOINT_URL}; skips where there is none. */
    static AwsCli newer(URI endpoint) {
        Shell shell = environment().with("AWS_ENDPOINT_URL", endpoint.toString());
        return Shell.all("aws")
                .filter(file -> !file.equals(OF_DEBIAN))
                .filter(file -> knowsEndpointVariable(shell, file))
                .findFirst()
                .map(file -> new AwsCli(file, List.of(), shell))
                .orElseGet(() -> Assumptions.abort("no second AWS CLI that knows AWS_ENDPOINT_URL on the path"));
    }

    private static boolean knowsEndpointVariable(Shell shell, Path file) {
        Shell.Ran version = shell.run(file.toString(), "--version");
        if (version.status() != 0 || !version.out().startsWith("aws-cli/")) {
            return false;
        }
        String[] numbers = version.out().substring("aws-cli/".length()).split("[. ]", 3);
        int major = Integer.parseInt(numbers[0]);
        int minor = Integer.parseInt(numbers[1]);
        return major == 1 ? minor >= 29 : minor >= 13;
    }

    /** The error that {@code aws SERVICE ARGUMENTS} must end with. */
    String refusal(String service, String... arguments) {
        List<String> command = new ArrayList<>(List.of(service));
        command.addAll(List.of(arguments));
        Shell.Ran ran = run(command.toArray(String[]::new));
        if (ran.status() == 0) {
            throw new AssertionError("aws " + command + " was not refused: " + ran.out());
        }
        return ran.err().strip();
    }

    private static Shell environment() {
        return Shell.plain()
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("AWS_DEFAULT_REGION", "us-east-1")
                .with("AWS_CONFIG_FILE", "/dev/null")
                .with("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
                .with("AWS_EC2_METADATA_DISABLED", "true")
                .with("AWS_PAGER", "");
    }

    /** Runs {@code aws ARGUMENTS} and answers what it printed. */
    Shell.Ran run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(options);
        Stream.of(arguments).forEach(command::add);
        return shell.run(command.toArray(String[]::new));
    }

    /** The same CLI with somebody else's keys; the session token is null for keys that last. */
    AwsCli as(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
        Shell theirs = shell.with("AWS_ACCESS_KEY_ID", accessKeyId).with("AWS_SECRET_ACCESS_KEY", secretAccessKey);
        return new AwsCli(
                executable, options, sessionToken == null ? theirs : theirs.with("AWS_SESSION_TOKEN", sessionToken));
    }

    /** Runs commands of a shell, all of which must end well, with this CLI as {@code aws}; what they print. */
    String script(String commands) {
        return shell.run(
                        "bash",
                        "-c",
                        "set -e\naws() { %s %s \"$@\"; }\n%s"
                                .formatted(executable, String.join(" ", options), commands))
                .ok();
    }

    /** Runs {@code aws cognito-idp ARGUMENTS}, which must end well, and reads the JSON it prints. */
    JsonNode cognito(String... arguments) {
        return call("cognito-idp", arguments);
    }

    /** Runs {@code aws SERVICE ARGUMENTS}, which must end well, and reads the JSON it prints. */
    JsonNode call(String service, String... arguments) {
        List<String> command = new ArrayList<>(List.of(service));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--output", "json"));
        String printed = run(command.toArray(String[]::new)).ok();
        return Json.parse(printed.isEmpty() ? "{}" : printed);
    }
}
