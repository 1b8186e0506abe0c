package dev.cenote.conformance;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;
import tools.jackson.databind.JsonNode;

/** A pool with a domain and a public app client that people come to by browser. */
final class HostedPool {
    static final String PASSWORD = "Correct-Horse-1";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Product product;
    final CognitoIdentityProviderClient cognito;
    final String pool;
    final String client;
    final String domain;
    final String callback;

    /** @param version 1 for the classic pages, 2 for managed login */
    HostedPool(
            Product product,
            int version,
            String callback,
            Consumer<CreateUserPoolRequest.Builder> poolSettings,
            Consumer<CreateUserPoolClientRequest.Builder> clientSettings) {
        this.product = product;
        this.cognito = Clients.cognito(product);
        this.callback = callback;
        pool = cognito.createUserPool(request -> {
                    request.poolName("people").autoVerifiedAttributes(VerifiedAttributeType.EMAIL);
                    poolSettings.accept(request);
                })
                .userPool()
                .id();
        String prefix = ServicePool.freshPrefix();
        cognito.createUserPoolDomain(
                request -> request.domain(prefix).userPoolId(pool).managedLoginVersion(version));
        client = client(clientSettings);
        if (version == 2) {
            brand(client);
        }
        URI endpoint = product.endpoint();
        domain = "http://" + prefix + ".auth.us-east-1.localhost:" + endpoint.getPort();
    }

    /** One more app client of the pool. */
    String client(Consumer<CreateUserPoolClientRequest.Builder> settings) {
        return cognito.createUserPoolClient(request -> {
                    request.userPoolId(pool)
                            .clientName("app")
                            .callbackURLs(callback)
                            .logoutURLs(callback)
                            .supportedIdentityProviders("COGNITO")
                            .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_AUTH)
                            .allowedOAuthFlows(OAuthFlowType.CODE)
                            .allowedOAuthScopes("openid", "email", "profile")
                            .allowedOAuthFlowsUserPoolClient(true);
                    settings.accept(request);
                })
                .userPoolClient()
                .clientId();
    }

    void brand(String clientId) {
        cognito.createManagedLoginBranding(
                request -> request.userPoolId(pool).clientId(clientId).useCognitoProvidedValues(true));
    }

    /** Somebody who is confirmed, with a verified address and {@link #PASSWORD}. */
    void person(String name, String email) {
        cognito.adminCreateUser(request -> request.userPoolId(pool)
                .username(name)
                .messageAction(MessageActionType.SUPPRESS)
                .userAttributes(
                        attribute -> attribute.name("email").value(email),
                        attribute -> attribute.name("email_verified").value("true")));
        cognito.adminSetUserPassword(request ->
                request.userPoolId(pool).username(name).password(PASSWORD).permanent(true));
    }

    /** Makes {@code ada}, and says what the scripts for Node want to know to sign her in. */
    Map<String, String> ada() {
        person("ada", "ada@example.com");
        return Map.of(
                "issuer",
                product.endpoint() + "/" + pool,
                "clientId",
                client,
                "redirectUri",
                callback,
                "username",
                "ada",
                "password",
                PASSWORD);
    }

    /** Sets tags of the pool. */
    void tag(Map<String, String> tags) {
        cognito.tagResource(request -> request.resourceArn(arn()).tags(tags));
    }

    /** Takes a tag away from the pool. */
    void untag(String key) {
        cognito.untagResource(request -> request.resourceArn(arn()).tagKeys(key));
    }

    private String arn() {
        return cognito.describeUserPool(request -> request.userPoolId(pool))
                .userPool()
                .arn();
    }

    /** The secret of an app client of the pool that has one. */
    String secret(String clientId) {
        return cognito.describeUserPoolClient(
                        request -> request.userPoolId(pool).clientId(clientId))
                .userPoolClient()
                .clientSecret();
    }

    /** The address of a page or endpoint of the domain with the parameters of an authorization request. */
    String authorize(String path, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", client);
        fields.put("redirect_uri", callback);
        fields.put("scope", "openid email");
        fields.put("state", "s-1");
        fields.putAll(more);
        return domain + path + "?" + form(fields);
    }

    /** Asks the token endpoint; the answer whatever it is. */
    JsonNode token(Map<String, String> fields) {
        HttpRequest request = HttpRequest.newBuilder(product.endpoint().resolve("/oauth2/token"))
                .header("Host", URI.create(domain).getAuthority())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build();
        return Json.parse(send(request));
    }

    /** The tokens that a code is worth. */
    JsonNode redeem(String code) {
        return token(Map.of(
                "grant_type", "authorization_code", "client_id", client, "code", code, "redirect_uri", callback));
    }

    /** The newest code that was sent to an address. */
    String codeFor(String address) {
        URI uri = product.endpoint()
                .resolve("/_cenote/messages?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
        JsonNode messages =
                Json.parse(send(HttpRequest.newBuilder(uri).build())).get("messages");
        return messages.get(0).get("code").asString();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The settings of a pool that nothing was asked of. */
    static <T> Consumer<T> plain() {
        return request -> {};
    }

    /** The names of the methods in a list. */
    static List<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
