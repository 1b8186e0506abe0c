package dev.cenote.protocol.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamlMetadataTest {
    static final String DOCUMENT = """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" \
            xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.example.org/a?b=c&amp;d"%s>
              <!-- who it is -->
              <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data>
                  <ds:X509Certificate>MIIB</ds:X509Certificate>
                </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
              </md:IDPSSODescriptor>
            </md:EntityDescriptor>""";

    @Test
    void readsWhoTheProviderIs() {
        assertThat(SamlMetadata.parse(document("")))
                .contains(new SamlMetadata("https://idp.example.org/a?b=c&d", null));
        String declared = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document("");
        assertThat(SamlMetadata.parse(declared)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"2030-01-02T03:04:05Z, 2030-01-02T03:04:05Z", "2030-01-02T03:04:05.678+02:00, 2030-01-02T01:04:05.678Z"
    })
    void readsWhenItEnds(String written, Instant meant) {
        assertThat(SamlMetadata.parse(document(" validUntil=\"" + written + "\"")))
                .map(SamlMetadata::validUntil)
                .contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2030-01-02", "2030-01-02T03:04:05", "2030-13-02T03:04:05Z"})
    void refusesAnEndThatIsNoMoment(String written) {
        assertThat(SamlMetadata.parse(document(" validUntil=\"" + written + "\"")))
                .isEmpty();
    }

    @Test
    void anotherNamespaceIsAnotherLanguage() {
        String document = document("");
        assertThat(SamlMetadata.parse(document.replace("SAML:2.0:metadata", "SAML:1.1:metadata")))
                .isEmpty();
        assertThat(SamlMetadata.parse(document.replace("2000/09/xmldsig", "2009/xmldsig11")))
                .isEmpty();
        assertThat(SamlMetadata.parse(document.replace("entityID", "md:entityID")))
                .isEmpty();
    }

    @Test
    void whoeverIssuesNothingOrProvesNothingIsNoProvider() {
        String document = document("");
        assertThat(SamlMetadata.parse(document.replace("IDPSSODescriptor", "SPSSODescriptor")))
                .isEmpty();
        assertThat(SamlMetadata.parse(document.replace("X509Certificate", "X509CRL")))
                .isEmpty();
        assertThat(SamlMetadata.parse(document.replace("EntityDescriptor", "EntitiesDescriptor")))
                .isEmpty();
        // The certificate of somebody who is told of before does not count.
        String before = document.replace(
                "<!-- who it is -->", "<ds:X509Certificate>MIIB</ds:X509Certificate><md:Organization/>");
        assertThat(SamlMetadata.parse(before.replace("<ds:X509Certificate>MIIB</ds:X509Certificate>\n", "\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no", "<", "<a/>", "<a>", "<a/><b/>", "\u0000", "<a b=\"1\" b=\"2\"/>", "&lt;"})
    void refusesWhatIsNoXmlOrSaysNothing(String text) {
        assertThat(SamlMetadata.parse(text)).isEmpty();
    }

    @Test
    void followsNoDocumentType(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "https://idp.example.org");
        String named = document("").replace("https://idp.example.org/a?b=c&amp;d", "&who;");
        for (String type : new String[] {
            "<!DOCTYPE a [<!ENTITY who \"x\">]>",
            "<!DOCTYPE a [<!ENTITY who SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE a SYSTEM \"" + secret.toUri() + "\">",
            "<!DOCTYPE a>"
        }) {
            assertThat(SamlMetadata.parse(type + named)).isEmpty();
            assertThat(SamlMetadata.parse(type + document(""))).isEmpty();
        }
        assertThat(SamlMetadata.parse(named)).isEmpty();
    }

    @Test
    void depthAndWidthAreReadOrRefused() {
        String deep = document("").replace("<!-- who it is -->", "<a>".repeat(50_000) + "</a>".repeat(50_000));
        String wide = document(" a" + "b".repeat(100_000) + "=\"c\"");
        for (String document : List.of(deep, wide)) {
            assertThatCode(() -> SamlMetadata.parse(document)).doesNotThrowAnyException();
        }
    }

    private static String document(String attributes) {
        return String.format(DOCUMENT, attributes);
    }
}
