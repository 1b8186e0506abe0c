package dev.cenote.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cenote.protocol.sigv4.PathRule;
import dev.cenote.protocol.sigv4.SignedMessage;
import dev.cenote.protocol.sigv4.Signer;
import dev.cenote.protocol.sigv4.SigningCredentials;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Operations of the Query protocol, signed with somebody's credentials. */
record SignedQueries(TestServer server, SigningCredentials credentials) {
    private static final String TYPE = "Content-Type";
    private static final String FORM = "application/x-www-form-urlencoded";

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

    /** A POST without a body, which says everything in its query: the way in which other clouds have it signed. */
    HttpResponse<String> stsByQuery(String form) throws Exception {
        SignedMessage signed =
                sts().sign(withoutBody("POST", form), Clock.systemUTC().instant());
        return server.post("/?" + signed.rawQuery(), "", fields(signed));
    }

    /**
     * The same with the signature in the query.
     *
     * @param method for which it is signed
     * @param sent by which method it comes
     * @param body that it comes with, which nobody signed
     */
    HttpResponse<String> presignedSts(String method, String sent, String form, String body) throws Exception {
        SignedMessage signed =
                sts().presign(withoutBody(method, form), Clock.systemUTC().instant(), Duration.ofMinutes(1));
        String path = "/?" + signed.rawQuery();
        return sent.equals("GET") ? server.get(path) : server.post(path, body, TYPE, FORM);
    }

    private Signer sts() {
        return new Signer(credentials, "us-east-1", "sts", PathRule.NORMALIZED);
    }

    private SignedMessage withoutBody(String method, String form) {
        List<SignedMessage.Header> headers =
                List.of(new SignedMessage.Header("Host", server.url("/").getAuthority()));
        return new SignedMessage(method, "/", "Version=2011-06-15&" + form, headers, new byte[0]);
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
                new SignedMessage.Header("Host", server.url("/").getAuthority()), new SignedMessage.Header(TYPE, FORM));
        SignedMessage signed = new Signer(credentials, "us-east-1", service, PathRule.NORMALIZED)
                .sign(
                        new SignedMessage("POST", "/", "", headers, body.getBytes(UTF_8)),
                        Clock.systemUTC().instant());
        return server.post("/", body, fields(signed));
    }

    /** The HTTP client writes the host itself. */
    private static String[] fields(SignedMessage signed) {
        return signed.headers().stream()
                .filter(header -> !header.name().equals("Host"))
                .flatMap(header -> Stream.of(header.name(), header.value()))
                .toArray(String[]::new);
    }
}
