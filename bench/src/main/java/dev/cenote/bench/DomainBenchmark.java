package dev.cenote.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pool's domain, per second, with the server on one core and the load on another: the sign-in page, a browser with a
 * session that is sent back with a code, the code's tokens, refreshing them and asking whose they are.
 *
 * <p>{@code DomainBenchmark COMMAND [SECONDS]}: SECONDS are measured of each, ten unless they are given, after three
 * times as many to warm up.
 */
public final class DomainBenchmark {
    private static final String SERVER_CORE = "0";
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP = 3;
    private static final String MOUNT = "/_domain/bench";
    private static final String CALLBACK = "http://localhost:3000/back";
    private static final String PASSWORD = "Correct-Horse-1";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final int port;
    private final Duration measured;
    private final HttpClient http = HttpClient.newHttpClient();

    private DomainBenchmark(int port, Duration measured) {
        this.port = port;
        this.measured = measured;
    }

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        Path command = Path.of(args[0]);
        Duration measured = Duration.ofSeconds(args.length > 1 ? Long.parseLong(args[1]) : 10);
        try (ServerProcess server = ServerProcess.settled(command, SERVER_CORE, ServerProcess.freshData())) {
            new DomainBenchmark(server.port(), measured).run();
        }
    }

    private void run() throws Exception {
        double signature = 1e6 / PinnedProcess.figure(SERVER_CORE, SignatureRate.class);
        System.out.printf("one signature             %8.0f us%n", signature);
        String client = prepare();
        String query = "response_type=code&client_id=" + client + "&scope=openid+email&redirect_uri="
                + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8);
        String session = signIn(query);

        PeopleBenchmark.print("sign-in page", load(PeopleBenchmark.fixed(get("/login?" + query, ""))), 0);
        byte[] authorize = get("/oauth2/authorize?" + query, "Cookie: " + session + "\r\n");
        PeopleBenchmark.print(
                "session to code",
                load(connection -> !code(connection, authorize).isEmpty()),
                0);
        PeopleBenchmark.print(
                "session to code to tokens",
                load(connection -> {
                    String form = redemption(client, code(connection, authorize));
                    return connection.ask(post(form)).status() == 200;
                }),
                2 * signature);
        String tokens = send("/oauth2/token", redemption(client, codeNow(query, session)), "")
                .body();
        String refresh = "grant_type=refresh_token&client_id=" + client + "&refresh_token="
                + SignedCalls.member(tokens, "refresh_token");
        PeopleBenchmark.print("refresh", load(PeopleBenchmark.fixed(post(refresh))), 2 * signature);
        String bearer = "Authorization: Bearer " + SignedCalls.member(tokens, "access_token") + "\r\n";
        PeopleBenchmark.print("userInfo", load(PeopleBenchmark.fixed(get("/oauth2/userInfo", bearer))), 0);
    }

    /** A pool with a domain, a person and a client; the client's id. */
    private String prepare() throws IOException, InterruptedException {
        SignedCalls calls = new SignedCalls(port, Clock.systemUTC());
        String pool = SignedCalls.member(calls.call("CreateUserPool", "{\"PoolName\":\"bench\"}"), "Id");
        String at = "{\"UserPoolId\":\"" + pool + "\",";
        calls.call("CreateUserPoolDomain", at + "\"Domain\":\"bench\"}");
        calls.call("AdminCreateUser", at + "\"Username\":\"ada\",\"MessageAction\":\"SUPPRESS\"}");
        calls.call(
                "AdminSetUserPassword",
                at + "\"Username\":\"ada\",\"Password\":\"" + PASSWORD + "\",\"Permanent\":true}");
        return SignedCalls.member(
                calls.call(
                        "CreateUserPoolClient",
                        at + "\"ClientName\":\"bench\",\"AllowedOAuthFlowsUserPoolClient\":true,"
                                + "\"AllowedOAuthFlows\":[\"code\"],\"AllowedOAuthScopes\":[\"openid\",\"email\"],"
                                + "\"SupportedIdentityProviders\":[\"COGNITO\"],\"CallbackURLs\":[\"" + CALLBACK
                                + "\"]}"),
                "ClientId");
    }

    /** Signs in at the page as a browser does; the cookie of the session. */
    private String signIn(String query) throws IOException, InterruptedException {
        HttpResponse<String> page =
                http.send(HttpRequest.newBuilder(uri("/login?" + query)).build(), HttpResponse.BodyHandlers.ofString());
        String token = cookie(page, "XSRF-TOKEN");
        String form = "_csrf=" + token.substring(token.indexOf('=') + 1) + "&username=ada&password=" + PASSWORD;
        return cookie(send("/login?" + query, form, token), "cognito");
    }

    private HttpResponse<String> send(String path, String form, String cookie)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookie)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String codeNow(String query, String session) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/oauth2/authorize?" + query))
                .header("Cookie", session)
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return code(answer.headers().firstValue("location").orElse(""));
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        List<String> cookies = answer.headers().allValues("set-cookie");
        return cookies.stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(0, line.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        answer.statusCode() + " without " + name + " but " + String.join(", ", cookies)));
    }

    private static String code(HttpLoad.Connection connection, byte[] authorize) throws IOException {
        return code(connection.ask(authorize).location());
    }

    private static String code(String location) {
        Matcher code = CODE.matcher(location);
        return code.find() ? code.group(1) : "";
    }

    private static String redemption(String client, String code) {
        return "grant_type=authorization_code&client_id=" + client + "&code=" + code + "&redirect_uri="
                + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8);
    }

    private HttpLoad.Result load(HttpLoad.Conversation conversation) throws Exception {
        HttpLoad load = new HttpLoad(port, conversation);
        load.run(CONNECTIONS, measured.multipliedBy(WARM_UP));
        return load.run(CONNECTIONS, measured);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + MOUNT + path);
    }

    private byte[] get(String path, String fields) {
        return bytes("GET " + MOUNT + path + " HTTP/1.1", fields, "");
    }

    private byte[] post(String form) {
        String fields = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n";
        return bytes("POST " + MOUNT + "/oauth2/token HTTP/1.1", fields, form);
    }

    private byte[] bytes(String line, String fields, String body) {
        String host = "Host: localhost:" + port + "\r\n";
        return (line + "\r\n" + host + fields + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
    }
}
