package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.model.apigateway.ApiGateway;
import dev.cenote.model.lambda.InvocationRequest;
import dev.cenote.model.lambda.InvocationResponse;
import dev.cenote.model.lambda.Lambda;
import dev.cenote.model.lambda.ListFunctionsRequest;
import dev.cenote.model.smithyrest.SmithyRest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestCodecTest {
    private static final RestRoutes LAMBDA = new RestRoutes(Lambda.SERVICE);
    private static final RestRoutes GATEWAY = new RestRoutes(ApiGateway.SERVICE);
    private static final byte[] NOTHING = {};

    @ParameterizedTest
    @CsvSource({
        "POST,/2015-03-31/functions,CreateFunction",
        "POST,/2015-03-31/functions/,CreateFunction",
        "GET,/2015-03-31/functions,ListFunctions",
        "GET,/2015-03-31/functions/hello,GetFunction",
        "DELETE,/2015-03-31/functions/hello,DeleteFunction",
        "POST,/2015-03-31/functions/hello/invocations,Invoke",
    })
    void findsTheOperationOfLambda(String method, String path, String operation) {
        assertThat(LAMBDA.match(method, path, Map.of()))
                .hasValueSatisfying(
                        match -> assertThat(match.operation().name()).isEqualTo(operation));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/2015-03-31/functions/hello",
        "GET,/2015-03-31/functions/hello/world",
        "GET,/2015-03-31//functions",
        "GET,/2015-03-31/functions/%zz",
        "GET,/",
        "GET,''",
    })
    void findsNothingForOtherPaths(String method, String path) {
        assertThat(LAMBDA.match(method, path, Map.of())).isEmpty();
    }

    @Test
    void decodesLabelsAfterSplitting() {
        RestRoutes.Match match = LAMBDA.match("GET", "/2015-03-31/functions/a%2Fb+c%C3%A9", Map.of())
                .orElseThrow();
        assertThat(match.labels()).isEqualTo(Map.of("FunctionName", "a/b+c\u00e9"));
        assertThat(GATEWAY.match("GET", "/restapis/abc", Map.of()).orElseThrow().labels())
                .isEqualTo(Map.of("restapi_id", "abc"));
    }

    @Test
    void prefersLiteralsToLabelsAndWantsLiteralParameters() {
        RestRoutes smithy = new RestRoutes(SmithyRest.SERVICE);
        assertThat(smithy.match("GET", "/HttpRequestWithGreedyLabelInPath/foo/a%2Fc/baz/d/e", Map.of()))
                .hasValueSatisfying(match -> assertThat(match.labels()).isEqualTo(Map.of("foo", "a/c", "baz", "d/e")));
        assertThat(smithy.match("GET", "/ConstantQueryString/hi", Map.of())).isEmpty();
        assertThat(smithy.match("GET", "/ConstantQueryString/hi", Map.of("foo", List.of("baz"))))
                .isEmpty();
        assertThat(smithy.match("GET", "/ConstantQueryString/hi", Map.of("foo", List.of("bar"), "hello", List.of(""))))
                .isPresent();
    }

    @Test
    void readsAnInvocationFromAllPartsOfTheRequest() {
        byte[] event = "{\"k\":1}".getBytes(StandardCharsets.UTF_8);
        InvocationRequest read = RestCodec.read(
                InvocationRequest.SHAPE,
                new RestRequest(
                        Map.of("FunctionName", "hello"),
                        Map.of("Qualifier", List.of("live")),
                        Map.of("x-amz-invocation-type", List.of("Event"), "x-amz-log-type", List.of("Tail")),
                        event));
        assertThat(read.functionName()).isEqualTo("hello");
        assertThat(read.qualifier()).isEqualTo("live");
        assertThat(read.invocationType()).isEqualTo("Event");
        assertThat(read.logType()).isEqualTo("Tail");
        assertThat(read.payload()).isEqualTo(event);
    }

    @Test
    void refusesAParameterOfTheWrongType() {
        assertThatExceptionOfType(SerializationFailure.class)
                .isThrownBy(() -> RestCodec.read(
                        ListFunctionsRequest.SHAPE,
                        new RestRequest(Map.of(), Map.of("MaxItems", List.of("many")), Map.of(), NOTHING)))
                .extracting(SerializationFailure::text)
                .isEqualTo("Invalid value for MaxListItems");
    }

    @Test
    void answersAnInvocationWithTheBytesOfTheFunction() {
        byte[] payload = {1, 2, 3};
        RestAnswer answer = RestCodec.write(
                Lambda.INVOKE,
                InvocationResponse.builder()
                        .statusCode(202)
                        .functionError("Unhandled")
                        .payload(payload)
                        .build());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).isEqualTo(Map.of("X-Amz-Function-Error", "Unhandled"));
        assertThat(answer.body()).isEqualTo(payload);
    }

    @Test
    void answersNothingWithTheStatusOfTheModel() {
        RestAnswer answer = RestCodec.write(ApiGateway.DELETE_REST_API, null);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.contentType()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a,b, c|[a, b, c]",
                "\"a,b\",\"c\\\"d\"|[a,b, c\"d]",
                "a|[a]",
                "~~|[]",
                ",|[, ]",
                "\"a|[a]",
                "\"a\\|[a\\]",
            })
    void splitsListsInHeaders(String header, String items) {
        assertThat(HeaderList.split(header, false).toString()).isEqualTo(items);
    }

    @Test
    void keepsTheCommaOfADate() {
        assertThat(HeaderList.split("Mon, 16 Dec 2019 23:48:18 GMT, Tue, 17 Dec 2019 00:00:00 GMT", true))
                .containsExactly("Mon, 16 Dec 2019 23:48:18 GMT", "Tue, 17 Dec 2019 00:00:00 GMT");
    }
}
