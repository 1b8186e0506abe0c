package dev.cenote.conformance;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** curl, as a person at a terminal uses it against the product's TLS port. */
record Curl(Path executable, URI tlsEndpoint, Path authority) {
    private static final String MARK = "\n--status ";

    static Curl to(Product product) {
        Path executable = Shell.find("curl").orElseGet(() -> Debian.require(Path.of("/usr/bin/curl"), "curl"));
        return new Curl(executable, product.tlsEndpoint(), product.authority());
    }

    /** What came back. */
    record Answer(int status, String body) {
        JsonNode json() {
            return Json.parse(body);
        }
    }

    /** Any host name goes to the product, whose authority is the only one trusted. */
    Answer secure(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("--cacert", authority.toString(), "--connect-to", "::localhost:" + tlsEndpoint.getPort()));
        command.addAll(List.of(arguments));
        return plain(command.toArray(String[]::new));
    }

    Answer plain(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(executable.toString(), "-sS", "--max-time", "60", "-w", MARK + "%{http_code}"));
        command.addAll(List.of(arguments));
        String printed = Shell.plain().run(command.toArray(String[]::new)).ok();
        int end = printed.lastIndexOf(MARK.strip());
        return new Answer(
                Integer.parseInt(printed.substring(end + MARK.strip().length()).strip()),
                printed.substring(0, end).strip());
    }

    /** The token request of the walkthrough, to that domain address. */
    Answer token(String domain, String clientId, String clientSecret, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "-X",
                "POST",
                domain + "/oauth2/token",
                "-u",
                clientId + ":" + clientSecret,
                "-d",
                "grant_type=client_credentials&scope=transactions%2Fpost"));
        command.addAll(List.of(more));
        String[] arguments = command.toArray(String[]::new);
        return domain.startsWith("https:") ? secure(arguments) : plain(arguments);
    }
}
