package dev.cenote.protocol.saml;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The metadata document of an identity provider (OASIS saml-metadata-2.0-os §2.3.2), as far as it tells whether it is
 * one at all.
 *
 * @param entityId the provider's name
 * @param validUntil when the document ends, null when it does not say
 */
public record SamlMetadata(String entityId, @Nullable Instant validUntil) {
    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    // Null would be any namespace.
    private static final String NO_NAMESPACE = "";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    /**
     * Reads an untrusted document; empty when it is no XML, has a document type, or describes no identity provider with
     * a certificate.
     */
    public static Optional<SamlMetadata> parse(String xml) {
        // A document type could name other files or grow without bounds, and metadata never has one.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<SamlMetadata> read(XMLStreamReader reader) throws XMLStreamException {
        SamlMetadata metadata = null;
        boolean issues = false;
        boolean proves = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.DTD) {
                return Optional.empty();
            }
            if (event != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            if (metadata == null) {
                metadata = root(reader);
                if (metadata == null) {
                    return Optional.empty();
                }
            }
            issues |= is(reader, METADATA, "IDPSSODescriptor");
            proves |= issues && is(reader, SIGNATURE, "X509Certificate");
        }
        return issues && proves ? Optional.ofNullable(metadata) : Optional.empty();
    }

    private static @Nullable SamlMetadata root(XMLStreamReader reader) {
        String entityId = reader.getAttributeValue(NO_NAMESPACE, "entityID");
        if (!is(reader, METADATA, "EntityDescriptor") || entityId == null) {
            return null;
        }
        String until = reader.getAttributeValue(NO_NAMESPACE, "validUntil");
        return new SamlMetadata(
                entityId, until == null ? null : OffsetDateTime.parse(until).toInstant());
    }

    private static boolean is(XMLStreamReader reader, String namespace, String name) {
        return namespace.equals(reader.getNamespaceURI()) && name.equals(reader.getLocalName());
    }
}
