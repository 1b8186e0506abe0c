package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.ErrorModel;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.smithyquery.SmithyQuery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published vectors of awsQuery, read and written by the codecs that serve STS and IAM. */
final class QueryVectorsTest {
    private static final Vectors VECTORS =
            new Vectors(SmithyQuery.SERVICE, "aws.protocoltests.query#AwsQuery", "aws.protocols#awsQuery");

    private static final String CLIENT_READS =
            "A form that clients must understand; the codec writes the one usual form.";
    private static final String GZIP =
            "Compressed bodies are the concern of the HTTP layer; the vector carries no body.";
    private static final String CLIENT_SENDS =
            "What a client leaves out or fills in before it sends; the form does not carry it.";
    private static final String NESTED_ERROR = "STS and IAM declare no error with members besides its message.";

    /** Vectors that are not held, each with the reason. */
    private static final Map<String, String> EXCLUDED = Map.ofEntries(
            Map.entry("SDKAppliedContentEncoding_awsQuery", GZIP),
            Map.entry("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery", GZIP),
            Map.entry("QueryProtocolIdempotencyTokenAutoFill", CLIENT_SENDS),
            Map.entry("QueryEmptyQueryMaps", CLIENT_SENDS),
            Map.entry("AwsQueryDateTimeWithNegativeOffset", CLIENT_READS),
            Map.entry("AwsQueryDateTimeWithPositiveOffset", CLIENT_READS),
            Map.entry("QueryComplexError", NESTED_ERROR));

    @Test
    void knowsEveryExcludedVectorAndHasAllOthers() {
        assertThat(VECTORS.ids()).containsAll(EXCLUDED.keySet());
        assertThat(VECTORS.inventory()).isEqualTo(Map.of("requests", 38, "responses", 35, "failures", 3));
    }

    @TestFactory
    Stream<DynamicTest> readsForms() {
        return VECTORS.requests(EXCLUDED, request -> {
            Map<String, String> form = form(request.vector().getBody().orElse(""));
            assertThat(form).containsEntry("Action", request.operation().name());
            assertThat(form).containsEntry("Version", VECTORS.service().apiVersion());
            StructureShape<?> shape = request.operation().input();
            if (shape != null) {
                Structure expected = Values.structure(shape, request.vector().getParams());
                assertThat(Values.plain(shape, QueryCodec.read(shape, form))).isEqualTo(Values.plain(shape, expected));
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
            String written = new String(
                    XmlCodec.answer(VECTORS.service(), response.operation(), output, "an-id"), StandardCharsets.UTF_8);
            assertThat(written).contains("<ResponseMetadata><RequestId>an-id</RequestId></ResponseMetadata>");
            assertThat(Xml.parse(written).getNamespaceURI()).isEqualTo("https://example.com/");
            // Some vectors say nothing of the body: AWS and this codec send the metadata all the same.
            response.vector()
                    .getBody()
                    .ifPresent(body -> assertThat(Xml.plain(written)).isEqualTo(Xml.plain(body)));
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
            String message = failure.vector()
                    .getParams()
                    .getStringMember("Message")
                    .map(node -> node.getValue())
                    .orElse("");
            byte[] written = XmlCodec.error(VECTORS.service(), error.status() >= 500, error.code(), message, "foo-id");
            assertThat(Xml.plain(new String(written, StandardCharsets.UTF_8)))
                    .isEqualTo(Xml.plain(failure.vector().getBody().orElseThrow()));
        });
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.strip().split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.strip(), StandardCharsets.UTF_8);
    }
}
