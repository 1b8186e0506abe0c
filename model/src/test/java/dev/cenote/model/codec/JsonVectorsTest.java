package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.ErrorModel;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.smithyjson.SmithyJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.model.node.Node;

/** The published vectors of awsJson1_1, read and written by the codec that serves Cognito. */
final class JsonVectorsTest {
    private static final Vectors VECTORS =
            new Vectors(SmithyJson.SERVICE, "aws.protocoltests.json#JsonProtocol", "aws.protocols#awsJson1_1");

    private static final String CLIENT_READS =
            "A form that clients must understand; the codec writes the one usual form.";
    private static final String GZIP =
            "Compressed bodies are the concern of the HTTP layer; the vector carries no body.";

    /** Vectors that are not held, each with the reason. */
    private static final Map<String, String> EXCLUDED = Map.ofEntries(
            Map.entry("SDKAppliedContentEncoding_awsJson1_1", GZIP),
            Map.entry("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1", GZIP),
            Map.entry("AwsJson11DateTimeWithNegativeOffset", CLIENT_READS),
            Map.entry("AwsJson11DateTimeWithPositiveOffset", CLIENT_READS),
            Map.entry("AwsJson11DeserializeIgnoreType", CLIENT_READS),
            Map.entry("AwsJson11StructuresDontDeserializeNullValues", CLIENT_READS),
            Map.entry("AwsJson11FooErrorUsingCode", CLIENT_READS),
            Map.entry("AwsJson11FooErrorUsingCodeAndNamespace", CLIENT_READS),
            Map.entry("AwsJson11FooErrorUsingCodeUriAndNamespace", CLIENT_READS));

    @Test
    void knowsEveryExcludedVectorAndHasAllOthers() {
        assertThat(VECTORS.ids()).containsAll(EXCLUDED.keySet());
        assertThat(VECTORS.inventory()).isEqualTo(Map.of("requests", 59, "responses", 49, "failures", 12));
    }

    @TestFactory
    Stream<DynamicTest> readsRequests() {
        return VECTORS.requests(EXCLUDED, request -> {
            StructureShape<?> shape = request.operation().input();
            if (shape != null) {
                String body = request.vector()
                        .getBody()
                        .filter(text -> !text.isEmpty())
                        .orElse("{}");
                Structure read = JsonCodec.read(shape, body.getBytes(StandardCharsets.UTF_8));
                Structure expected = Values.structure(shape, request.vector().getParams());
                assertThat(Values.plain(shape, read)).isEqualTo(Values.plain(shape, expected));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> writesAnswers() {
        return VECTORS.responses(EXCLUDED, response -> {
            StructureShape<?> shape = response.operation().output();
            if (shape != null) {
                Structure output = Values.structure(shape, response.vector().getParams());
                String expected = response.vector()
                        .getBody()
                        .filter(text -> !text.isEmpty())
                        .orElse("{}");
                assertThat(Values.json(JsonCodec.writeText(output))).isEqualTo(Values.json(expected));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> writesErrors() {
        return VECTORS.failures(EXCLUDED, failure -> {
            ErrorModel error = VECTORS.service().errors().stream()
                    .filter(one -> one.named(failure.shape()))
                    .findFirst()
                    .orElseThrow();
            assertThat(error.status()).isEqualTo(failure.vector().getCode());
            Structure value = Values.structure(error.shape(), failure.vector().getParams());
            // The endpoint adds the type; how the members are written is the codec's part.
            Node expected = Node.parse(failure.vector().getBody().orElse("{}"))
                    .expectObjectNode()
                    .withoutMember("__type");
            assertThat(Values.json(JsonCodec.writeText(value))).isEqualTo(Values.json(Node.printJson(expected)));
        });
    }
}
