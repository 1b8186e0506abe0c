package dev.cenote.model.codec;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * XML that compares by value: white space between elements, the order of siblings, the metadata and namespaces do not
 * count. STS and IAM have one namespace, that of the root; the tests look at it themselves.
 */
final class Xml {
    private Xml() {}

    static String plain(String xml) {
        return element(parse(xml));
    }

    static Element parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }

    private static String element(Element element) {
        List<String> children = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element child && !child.getLocalName().equals("ResponseMetadata")) {
                children.add(element(child));
            }
        }
        String name = element.getLocalName();
        return children.isEmpty() && element.getElementsByTagName("*").getLength() == 0
                ? name + "=" + (element.getTextContent().isBlank() ? "" : element.getTextContent())
                : name + children.stream().sorted().toList();
    }
}
