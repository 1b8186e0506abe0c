package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.OperationModel;
import dev.cenote.model.RandomValues;
import dev.cenote.model.ServiceModel;
import dev.cenote.model.StructureShape;
import dev.cenote.model.iam.Iam;
import dev.cenote.model.sts.Sts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Every answer of the Query services is XML that another parser reads, whatever text the values hold. */
final class AnyAnswerTest {
    private static final int FILLINGS = 8;

    static final List<ServiceModel> QUERY = List.of(Sts.SERVICE, Iam.SERVICE);

    @ParameterizedTest
    @FieldSource("QUERY")
    void writesAnswersThatAnotherParserReads(ServiceModel service)
            throws ParserConfigurationException, SAXException, IOException {
        long seed = 7;
        for (OperationModel<?, ?> operation : service.operations()) {
            StructureShape<?> shape = operation.output();
            for (int i = 0; shape != null && i < FILLINGS; i++) {
                RandomValues values = new RandomValues(++seed);
                Element root = parse(XmlCodec.answer(service, operation, values.structure(shape), "id & <id>"));
                assertThat(root.getLocalName()).isEqualTo(operation.name() + "Response");
                assertThat(root.getNamespaceURI()).isEqualTo(service.xmlNamespace());
                assertThat(root.getLastChild().getTextContent()).isEqualTo("id & <id>");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("QUERY")
    void keepsEveryCharacterThatXmlCanSayInErrors(ServiceModel service)
            throws ParserConfigurationException, SAXException, IOException {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) {
            all.appendCodePoint(c);
        }
        all.append("\uD83D\uDE00\uFFFD]]>");
        Element root = parse(XmlCodec.error(service, false, "Code", all.toString(), "id"));
        String expected = all.toString().replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "\uFFFD");
        assertThat(root.getElementsByTagNameNS("*", "Message").item(0).getTextContent())
                .isEqualTo(expected);
    }

    private static Element parse(byte[] xml) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    }
}
