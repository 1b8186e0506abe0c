package dev.cenote.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cenote.protocol.sigv4.PathRule;
import dev.cenote.protocol.sigv4.SignedMessage;
import dev.cenote.protocol.sigv4.Signer;
import dev.cenote.protocol.sigv4.SigningCredentials;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Operations of the Query protocol, signed with somebody's credentials. */
record SignedQueries(TestServer server, SigningCredentials credentials) {
    /** Those of the well-known key of development mode. */
    static SignedQueries ofDeveloper(TestServer server) {
        return new SignedQueries(server, new SigningCredentials("test", "test", null));
    }

    /** Those of the account's root. */
    static SignedQueries ofRoot(TestServer server) {
        Config.RootKey key = server.server().rootKey();
        return new SignedQueries(
                server, new SigningCredentials(key.id(), key.secret().value(), null));
    }

    /** @param form {@code Action=…&…}, encoded */
    HttpResponse<String> iam(String form) throws Exception {
        return send("iam", "2010-05-08", form);
    }

    /** @param form {@code Action=…&…}, encoded */
    HttpResponse<String> sts(String form) throws Exception {
        return send("sts", "2011-06-15", form);
    }

    /** What an element of an answer holds, which has none below it. */
    static String text(HttpResponse<String> answer, String element) {
        String body = answer.body();
        int begin = body.indexOf('<' + element + '>');
        int end = body.indexOf("</" + element + '>');
        if (begin < 0 || end < 0) {
            throw new AssertionError("no " + element + " in " + body);
        }
        return body.substring(begin + element.length() + 2, end);
    }

    private HttpResponse<String> send(String service, String version, String form) throws Exception {
        String body = "Version=" + version + '&' + form;
        List<SignedMessage.Header> headers = List.of(
                new SignedMessage.Header("Host", server.url("/").getAuthority()),
                new SignedMessage.Header("Content-Type", "application/x-www-form-urlencoded"));
        SignedMessage signed = new Signer(credentials, "us-east-1", service, PathRule.NORMALIZED)
                .sign(
                        new SignedMessage("POST", "/", "", headers, body.getBytes(UTF_8)),
                        Clock.systemUTC().instant());
        // The HTTP client writes the host itself.
        String[] fields = signed.headers().stream()
                .filter(header -> !header.name().equals("Host"))
                .flatMap(header -> Stream.of(header.name(), header.value()))
                .toArray(String[]::new);
        return server.post("/", body, fields);
    }
}
