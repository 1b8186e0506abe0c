package dev.cenote.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import tools.jackson.databind.JsonNode;

/**
 * Requests to an AWS API below the SDKs: signed by the SDK's own signer, but with any key, clock and scope, and sent
 * with any header or body changed afterwards.
 */
final class Wire {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    private Wire() {}

    /**
     * A request before it is signed.
     *
     * @param headers without the signature's own
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares calls, and some bodies are not text.
    record Call(URI address, Map<String, String> headers, byte[] body) {
        /** An operation of user pools. */
        static Call cognito(Product product, String operation, String json) {
            return json(
                    product, "AWSCognitoIdentityProviderService." + operation, json.getBytes(StandardCharsets.UTF_8));
        }

        static Call json(Product product, String target, byte[] body) {
            return new Call(
                    product.endpoint().resolve("/"),
                    Map.of("content-type", "application/x-amz-json-1.1", "x-amz-target", target),
                    body);
        }

        /** An operation of STS. */
        static Call sts(Product product, String operation) {
            return new Call(
                    product.endpoint().resolve("/"),
                    Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
                    ("Action=" + operation + "&Version=2011-06-15").getBytes(StandardCharsets.UTF_8));
        }

        /** The same with a header more, or with another value of it. */
        Call with(String name, String value) {
            Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            more.putAll(headers);
            more.put(name, value);
            return new Call(address, more, body);
        }

        Call withBody(String text) {
            return new Call(address, headers, text.getBytes(StandardCharsets.UTF_8));
        }

        Answer send() {
            return exchange(this);
        }

        /** Signs it as the development key would for that service, and sends it. */
        Answer sendSigned(String service) {
            return signed(Signature.of(service)).send();
        }

        Call signed(Signature how) {
            return sign(this, how);
        }
    }

    /** How a request is signed. */
    record Signature(AwsCredentials key, String service, String region, Clock clock) {
        /** Rightly, with the development key. */
        static Signature of(String service) {
            return new Signature(Clients.DEVELOPER, service, "us-east-1", Clock.systemUTC());
        }

        Signature by(AwsCredentials other) {
            return new Signature(other, service, region, clock);
        }

        Signature in(String otherRegion) {
            return new Signature(key, service, otherRegion, clock);
        }

        Signature at(Clock otherClock) {
            return new Signature(key, service, region, otherClock);
        }
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, String body) {
        JsonNode json() {
            return Json.parse(body);
        }

        /** A header's value, empty when it is absent. */
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The error's name in a JSON body. */
        String type() {
            return json().path("__type").asString("");
        }

        /** The error's text in a JSON body, however AWS spells the member there. */
        String message() {
            JsonNode json = json();
            return json.has("Message")
                    ? json.get("Message").asString()
                    : json.path("message").asString("");
        }
    }

    private static Call sign(Call call, Signature how) {
        SdkHttpFullRequest.Builder unsigned =
                SdkHttpFullRequest.builder().method(SdkHttpMethod.POST).uri(call.address());
        call.headers().forEach(unsigned::putHeader);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(how.key())
                        .request(unsigned.build())
                        .payload(() -> new ByteArrayInputStream(call.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, how.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, how.region())
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, how.clock()));
        return new Call(call.address(), flat(signed.request()), call.body());
    }

    private static Map<String, String> flat(SdkHttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.forEachHeader((name, values) -> {
            // The client writes these two itself, with the same values that were signed.
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                headers.put(name, String.join(",", values));
            }
        });
        return headers;
    }

    private static Answer exchange(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        return exchange(request.build());
    }

    /** Sends any request. */
    static Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static Answer read(URI address) {
        return exchange(HttpRequest.newBuilder(address)
                .timeout(Duration.ofMinutes(1))
                .GET()
                .build());
    }
}
