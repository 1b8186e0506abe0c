package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.ErrorModel;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.smithyrest.SmithyRest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/** The published vectors of restJson1, read and written by the codec for Lambda and API Gateway. */
final class RestVectorsTest {
    private static final Vectors VECTORS =
            new Vectors(SmithyRest.SERVICE, "aws.protocoltests.restjson#RestJson", "aws.protocols#restJson1");
    private static final RestRoutes ROUTES = new RestRoutes(SmithyRest.SERVICE);

    private static final String CLIENT_READS =
            "A form that clients must understand; the codec writes the one usual form.";
    private static final String GZIP =
            "Compressed bodies are the concern of the HTTP layer; the vector carries no body.";
    private static final String CLIENT_SENDS =
            "What a client leaves out or fills in before it sends; the request does not carry it.";
    private static final String HOST = "The base path of an endpoint is cut off before routing.";
    private static final String MEDIA_TYPE = "Lambda and API Gateway have no member with a media type of its own.";
    private static final String DEFAULTS = "Lambda and API Gateway have no member with a default value.";
    private static final String EMPTY_PAYLOAD =
            "Absent and empty structures look alike here; Lambda and API Gateway have no such payload.";

    /** Vectors that are not held, each with the reason. */
    private static final Map<String, String> EXCLUDED = Map.ofEntries(
            Map.entry("SDKAppliedContentEncoding_restJson1", GZIP),
            Map.entry("SDKAppendedGzipAfterProvidedEncoding_restJson1", GZIP),
            Map.entry("RestJsonHostWithPath", HOST),
            Map.entry("RestJsonHttpPrefixHeadersAreNotPresent", CLIENT_SENDS),
            Map.entry("RestJsonOmitsEmptyListQueryValues", CLIENT_SENDS),
            Map.entry("RestJsonQueryIdempotencyTokenAutoFill", CLIENT_SENDS),
            Map.entry("RestJsonQueryParamsStringListMap", CLIENT_SENDS),
            Map.entry("RestJsonQueryPrecedence", CLIENT_SENDS),
            Map.entry("RestJsonClientPopulatesDefaultValuesInInput", CLIENT_SENDS),
            Map.entry("RestJsonClientPopulatesNestedDefaultValuesWhenMissing", CLIENT_SENDS),
            Map.entry("MediaTypeHeaderInputBase64", MEDIA_TYPE),
            Map.entry("MediaTypeHeaderOutputBase64", MEDIA_TYPE),
            Map.entry("RestJsonHttpPayloadTraitsWithMediaTypeWithBlob", MEDIA_TYPE),
            Map.entry("RestJsonStreamingTraitsWithMediaTypeWithBlob", MEDIA_TYPE),
            Map.entry("RestJsonServerPopulatesDefaultsWhenMissingInRequestBody", DEFAULTS),
            Map.entry("RestJsonServerPopulatesNestedDefaultsWhenMissingInRequestBody", DEFAULTS),
            Map.entry("RestJsonServerPopulatesDefaultsInResponseWhenMissingInParams", DEFAULTS),
            Map.entry("RestJsonServerPopulatesNestedDefaultValuesWhenMissingInInResponseParams", DEFAULTS),
            Map.entry("RestJsonClientPopulatesDefaultsValuesWhenMissingInResponse", DEFAULTS),
            Map.entry("RestJsonClientPopulatesNestedDefaultsWhenMissingInResponseBody", DEFAULTS),
            Map.entry("RestJsonHttpWithEmptyStructurePayload", EMPTY_PAYLOAD),
            Map.entry("RestJsonHttpWithHeadersButNoPayload", EMPTY_PAYLOAD),
            Map.entry("RestJsonHttpPayloadWithUnsetUnion", EMPTY_PAYLOAD),
            Map.entry("RestJsonDateTimeWithNegativeOffset", CLIENT_READS),
            Map.entry("RestJsonDateTimeWithPositiveOffset", CLIENT_READS),
            Map.entry("RestJsonEmptyInputAndEmptyOutputJsonObjectOutput", CLIENT_READS),
            Map.entry("RestJsonGreetingWithErrorsNoPayload", CLIENT_READS),
            Map.entry("RestJsonHttpResponseCodeWithNoPayload", CLIENT_READS),
            Map.entry("RestJsonIgnoreQueryParamsInResponseNoPayload", CLIENT_READS),
            Map.entry("RestJsonDeserializesDenseSetMapAndSkipsNull", CLIENT_READS),
            Map.entry("RestJsonDeserializeIgnoreType", CLIENT_READS),
            Map.entry("RestJsonNoInputAndOutputNoPayload", CLIENT_READS),
            Map.entry("RestJsonDoesntDeserializeNullStructureValues", CLIENT_READS),
            Map.entry("RestJsonFooErrorUsingCode", CLIENT_READS),
            Map.entry("RestJsonFooErrorUsingCodeAndNamespace", CLIENT_READS),
            Map.entry("RestJsonFooErrorUsingCodeUriAndNamespace", CLIENT_READS),
            Map.entry("RestJsonFooErrorWithDunderType", CLIENT_READS),
            Map.entry("RestJsonFooErrorWithDunderTypeAndNamespace", CLIENT_READS),
            Map.entry("RestJsonFooErrorWithDunderTypeUriAndNamespace", CLIENT_READS));

    /** Requests that are held, though the answer of the same name is not. */
    private static final Set<String> READ = Set.of(
            "RestJsonHttpPayloadTraitsWithMediaTypeWithBlob",
            "RestJsonHttpPayloadWithUnsetUnion",
            "RestJsonStreamingTraitsWithMediaTypeWithBlob");

    private static Map<String, String> unread() {
        Map<String, String> unread = new TreeMap<>(EXCLUDED);
        unread.keySet().removeAll(READ);
        return unread;
    }

    @Test
    void knowsEveryExcludedVectorAndHasAllOthers() {
        assertThat(VECTORS.ids()).containsAll(EXCLUDED.keySet());
        assertThat(EXCLUDED).containsKeys(READ.toArray(String[]::new));
        assertThat(VECTORS.inventory()).isEqualTo(Map.of("requests", 146, "responses", 100, "failures", 12));
    }

    @TestFactory
    Stream<DynamicTest> readsRequests() {
        return VECTORS.requests(unread(), request -> {
            HttpRequestTestCase vector = request.vector();
            Map<String, List<String>> query = query(vector);
            RestRoutes.Match match =
                    ROUTES.match(vector.getMethod(), vector.getUri(), query).orElseThrow();
            assertThat(match.operation().name()).isEqualTo(request.operation().name());
            StructureShape<?> shape = request.operation().input();
            if (shape != null) {
                byte[] body = vector.getBody().orElse("").getBytes(StandardCharsets.UTF_8);
                RestRequest parts = new RestRequest(match.labels(), query, headers(vector), body);
                Structure expected = Values.structure(shape, vector.getParams());
                assertThat(Values.plain(shape, RestCodec.read(shape, parts))).isEqualTo(Values.plain(shape, expected));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> writesAnswers() {
        return VECTORS.responses(EXCLUDED, response -> {
            StructureShape<?> shape = response.operation().output();
            Structure output = shape == null
                    ? null
                    : Values.structure(shape, response.vector().getParams());
            check(RestCodec.write(response.operation(), output), response.vector());
        });
    }

    @TestFactory
    Stream<DynamicTest> writesErrors() {
        return VECTORS.failures(EXCLUDED, failure -> {
            ErrorModel error = VECTORS.service().errors().stream()
                    .filter(one -> one.named(failure.shape()))
                    .findFirst()
                    .orElseThrow();
            Structure value = Values.structure(error.shape(), failure.vector().getParams());
            check(RestCodec.writeError(error.status(), value), failure.vector());
        });
    }

    private static void check(RestAnswer answer, HttpResponseTestCase vector) {
        assertThat(answer.status()).isEqualTo(vector.getCode());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers());
        headers.put("Content-Type", answer.contentType());
        vector.getHeaders().forEach((name, value) -> {
            // The endpoint names the error.
            if (!name.equals("X-Amzn-Errortype")) {
                assertThat(headers).containsEntry(name, value);
            }
        });
        vector.getForbidHeaders().forEach(name -> assertThat(headers).doesNotContainKey(name));
        vector.getBody().ifPresent(expected -> {
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            if (vector.getBodyMediaType().orElse("").equals("application/json") && !expected.isEmpty()) {
                assertThat(Values.json(body)).isEqualTo(Values.json(expected));
            } else {
                assertThat(body).isEqualTo(expected);
            }
        });
    }

    private static Map<String, List<String>> query(HttpRequestTestCase vector) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : vector.getQueryParams()) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
        }
        return query;
    }

    private static Map<String, List<String>> headers(HttpRequestTestCase vector) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        vector.getHeaders().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return headers;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
