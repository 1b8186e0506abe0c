package dev.cenote.login.pages;

import dev.cenote.api.cognitoidp.RecordedFunctions;
import dev.cenote.app.TestServer;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.signin.SecondFactor;
import dev.cenote.store.Engine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailSendingAccountType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** A server in development mode with pools whose domains have pages. */
final class Site implements AutoCloseable {
    static final String PASSWORD = "Correct-horse-1";
    static final String CALLBACK = "https://app.example/cb";

    private final RecordedFunctions functions = new RecordedFunctions();
    private final String[] variables;
    private final TestServer server;
    private final CognitoIdentityProviderClient sdk;
    private final HttpClient http = HttpClient.newHttpClient();

    private Site(String... variables) throws IOException {
        this.variables = variables;
        server = TestServer.dev(functions, variables);
        sdk = CognitoIdentityProviderClient.builder()
                .endpointOverride(server.url("/"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static Site open() {
        return open(Engine.SQLITE);
    }

    static Site open(Engine engine) {
        try {
            return new Site(TestServer.variables(engine));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Another node on the same PostgreSQL. */
    Site node() {
        try {
            return new Site(variables);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets leave what waits in the outbox. */
    void startBackground() {
        server.startBackground();
    }

    CognitoIdentityProviderClient sdk() {
        return sdk;
    }

    /** What triggers call; a pool names one by the ARN that it gives out. */
    RecordedFunctions functions() {
        return functions;
    }

    URI url(String path) {
        return server.url(path);
    }

    /** The server's folder, which outlives it. */
    Path data() {
        return server.data();
    }

    String pool(Consumer<CreateUserPoolRequest.Builder> settings) {
        return sdk.createUserPool(request -> {
                    request.poolName("Lobster, Sons");
                    settings.accept(request);
                })
                .userPool()
                .id();
    }

    /** A pool that sends mail by itself, so that codes by mail can be a second factor. */
    String mailingPool(Consumer<CreateUserPoolRequest.Builder> settings) {
        return pool(request -> {
            request.emailConfiguration(mail -> mail.emailSendingAccount(EmailSendingAccountType.DEVELOPER)
                    .sourceArn("arn:aws:ses:us-east-1:000000000000:identity/example.org")
                    .from("login@example.org"));
            settings.accept(request);
        });
    }

    /** Gives a pool these second factors, and no others. */
    void factors(String pool, UserPoolMfaType mode, SecondFactor... factors) {
        List<SecondFactor> wanted = List.of(factors);
        sdk.setUserPoolMfaConfig(request -> {
            request.userPoolId(pool).mfaConfiguration(mode);
            if (wanted.contains(SecondFactor.SOFTWARE_TOKEN)) {
                request.softwareTokenMfaConfiguration(token -> token.enabled(true));
            }
            if (wanted.contains(SecondFactor.SMS)) {
                request.smsMfaConfiguration(text -> text.smsAuthenticationMessage("Code {####}")
                        .smsConfiguration(c -> c.snsCallerArn("arn:aws:iam::000000000000:role/sms")));
            }
            if (wanted.contains(SecondFactor.EMAIL)) {
                request.emailMfaConfiguration(
                        text -> text.message("Code {####}").subject("Code"));
            }
        });
    }

    /** An attribute of somebody, empty when there is none. */
    String attribute(String pool, String username, String name) {
        return sdk.adminGetUser(request -> request.userPoolId(pool).username(username)).userAttributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(AttributeType::value)
                .findFirst()
                .orElse("");
    }

    /** An app client of a pool, with a domain of classic pages. */
    App classic(String pool, Consumer<CreateUserPoolClientRequest.Builder> settings) {
        return app(pool, domain(pool, 1), settings);
    }

    /** The same with managed login, in the look that comes with the product. */
    App managed(String pool, Consumer<CreateUserPoolClientRequest.Builder> settings) {
        App app = app(pool, domain(pool, 2), settings);
        sdk.createManagedLoginBranding(
                request -> request.userPoolId(pool).clientId(app.client()).useCognitoProvidedValues(true));
        return app;
    }

    String domain(String pool, int version) {
        String prefix = "p" + UUID.randomUUID().toString().substring(0, 13);
        sdk.createUserPoolDomain(
                request -> request.userPoolId(pool).domain(prefix).managedLoginVersion(version));
        return prefix;
    }

    App app(String pool, String prefix, Consumer<CreateUserPoolClientRequest.Builder> settings) {
        String client = sdk.createUserPoolClient(request -> {
                    request.userPoolId(pool)
                            .clientName("web")
                            .allowedOAuthFlowsUserPoolClient(true)
                            .allowedOAuthFlows(OAuthFlowType.CODE)
                            .allowedOAuthScopes("openid", "email")
                            .supportedIdentityProviders("COGNITO")
                            .callbackURLs(CALLBACK);
                    settings.accept(request);
                })
                .userPoolClient()
                .clientId();
        return new App(this, pool, client, prefix);
    }

    /** Somebody with the usual password. */
    void person(String pool, String username, Map<String, String> attributes) {
        invited(pool, username, "Temporary-1", attributes);
        sdk.adminSetUserPassword(request ->
                request.userPoolId(pool).username(username).password(PASSWORD).permanent(true));
    }

    /** Somebody with a temporary password. */
    void invited(String pool, String username, String temporary, Map<String, String> attributes) {
        List<AttributeType> given = attributes.entrySet().stream()
                .map(attribute -> AttributeType.builder()
                        .name(attribute.getKey())
                        .value(attribute.getValue())
                        .build())
                .toList();
        sdk.adminCreateUser(request -> request.userPoolId(pool)
                .username(username)
                .temporaryPassword(temporary)
                .messageAction(MessageActionType.SUPPRESS)
                .userAttributes(given));
    }

    /** How many messages went to an address. */
    int messages(String to) {
        return list(to).size();
    }

    /** The newest code that went to an address. */
    String code(String to) {
        Map<?, ?> newest = (Map<?, ?>) list(to).getFirst();
        return (String) Objects.requireNonNull(newest.get("code"));
    }

    private List<?> list(String to) {
        String answer = send(HttpRequest.newBuilder(
                        server.url("/_cenote/messages?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)))
                .build());
        return (List<?>) Objects.requireNonNull(JsonObjects.require(answer).get("messages"));
    }

    /** Moves the server's clock. */
    void advance(String duration) {
        send(HttpRequest.newBuilder(server.url("/_cenote/clock"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"advance\":\"" + duration + "\"}"))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        sdk.close();
        http.close();
        server.close();
    }
}
