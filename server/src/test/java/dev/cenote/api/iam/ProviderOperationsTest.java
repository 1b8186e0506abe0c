package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderOperationsTest extends IamContract {
    private static final String METADATA = "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\""
            + " entityID=\"https://idp.example.org\"%s><md:IDPSSODescriptor><ds:X509Certificate"
            + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">" + "A".repeat(1000)
            + "</ds:X509Certificate></md:IDPSSODescriptor></md:EntityDescriptor>";

    @Test
    void keepsAnIssuerOfTokens() {
        String host = fresh("idp") + ".example.org/realm";
        String arn = call(
                        "CreateOpenIDConnectProvider",
                        "Url",
                        "https://" + host,
                        "ClientIDList.member.1",
                        "one",
                        "ThumbprintList.member.1",
                        "a".repeat(40))
                .text("OpenIDConnectProviderArn");
        assertThat(arn).isEqualTo(ARN + "oidc-provider/" + host);
        refused(
                "409 EntityAlreadyExists: Provider with url https://" + host + " already exists.",
                "CreateOpenIDConnectProvider",
                "Url",
                "https://" + host);
        call("AddClientIDToOpenIDConnectProvider", "OpenIDConnectProviderArn", arn, "ClientID", "two");
        call("AddClientIDToOpenIDConnectProvider", "OpenIDConnectProviderArn", arn, "ClientID", "two");
        call("RemoveClientIDFromOpenIDConnectProvider", "OpenIDConnectProviderArn", arn, "ClientID", "one");
        call(
                "UpdateOpenIDConnectProviderThumbprint",
                "OpenIDConnectProviderArn",
                arn,
                "ThumbprintList.member.1",
                "b".repeat(40));
        IamAnswer got = call("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);
        assertThat(resource()).isEqualTo(arn);
        assertThat(got.text("Url")).isEqualTo(host);
        assertThat(got.texts("member")).containsExactly("two", "b".repeat(40));
        assertThat(got.text("CreateDate")).isEqualTo(DATE);
        assertThat(call("ListOpenIDConnectProviders").texts("Arn")).contains(arn);
        call("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);
        call("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);
        refused(
                "404 NoSuchEntity: OpenIDConnect Provider not found for arn " + arn,
                "GetOpenIDConnectProvider",
                "OpenIDConnectProviderArn",
                arn);
    }

    @Test
    void deletingAnIssuerThatIsNoneTakesNobodysTags() {
        String saml = call("CreateSAMLProvider", "Name", fresh("idp"), "SAMLMetadataDocument", metadata())
                .text("SAMLProviderArn");
        String name = user();
        String[] tag = {"Tags.member.1.Key", "Team", "Tags.member.1.Value", "a"};
        call("TagSAMLProvider", "SAMLProviderArn", saml, tag[0], tag[1], tag[2], tag[3]);
        call("TagUser", "UserName", name, tag[0], tag[1], tag[2], tag[3]);
        call("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", saml);
        call("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", id(name));
        assertThat(call("ListSAMLProviderTags", "SAMLProviderArn", saml).texts("Key"))
                .containsExactly("Team");
        assertThat(call("ListUserTags", "UserName", name).texts("Key")).containsExactly("Team");
    }

    @Test
    void policiesAreAskedAboutTheIssuerThatIsMade() {
        String host = fresh("idp") + ".example.org/realm";
        server().deny(ARN + "oidc-provider/" + host);
        try {
            for (String url : new String[] {"https://" + host, "https://" + host + "/"}) {
                assertThat(callAs(IamServer.ROOT, "CreateOpenIDConnectProvider", "Url", url)
                                .status())
                        .isEqualTo(403);
            }
        } finally {
            server().allow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example.org",
                "https://",
                "idp.example.org",
                "https://a@idp.example.org",
                "https://idp.example.org?a=b",
                "https://idp.example.org/#a",
                "https://idp example.org"
            })
    void anIssuerHasAnAddressThatTokensCanName(String url) {
        refused("400 ValidationError: Invalid Open ID Connect Provider URL", "CreateOpenIDConnectProvider", "Url", url);
    }

    @Test
    void aThumbprintIsFortyDigits() {
        refused(
                "400 InvalidInput: Thumbprint must be 40 hexadecimal digits.",
                "CreateOpenIDConnectProvider",
                "Url",
                "https://" + fresh("idp") + ".example.org",
                "ThumbprintList.member.1",
                "x".repeat(40));
    }

    @Test
    void keepsAnIssuerOfAssertions() {
        String name = fresh("idp");
        String document = String.format(METADATA, "");
        String arn = call("CreateSAMLProvider", "Name", name, "SAMLMetadataDocument", document)
                .text("SAMLProviderArn");
        assertThat(arn).isEqualTo(ARN + "saml-provider/" + name);
        refused(
                "409 EntityAlreadyExists: Provider with name " + name + " already exists.",
                "CreateSAMLProvider",
                "Name",
                name,
                "SAMLMetadataDocument",
                document);
        IamAnswer got = call("GetSAMLProvider", "SAMLProviderArn", arn);
        assertThat(got.text("SAMLMetadataDocument")).contains("IDPSSODescriptor");
        assertThat(got.text("ValidUntil")).startsWith("2126-11-21");
        call(
                "UpdateSAMLProvider",
                "SAMLProviderArn",
                arn,
                "SAMLMetadataDocument",
                String.format(METADATA, " validUntil=\"2030-01-02T03:04:05Z\""));
        IamAnswer changed = call("GetSAMLProvider", "SAMLProviderArn", arn);
        assertThat(changed.text("ValidUntil")).isEqualTo("2030-01-02T03:04:05Z");
        assertThat(changed.text("SAMLProviderUUID")).isEqualTo(got.text("SAMLProviderUUID"));
        assertThat(call("ListSAMLProviders").texts("Arn")).contains(arn);
        call("DeleteSAMLProvider", "SAMLProviderArn", arn);
        refused(
                "404 NoSuchEntity: SAML Provider not found for arn " + arn,
                "DeleteSAMLProvider",
                "SAMLProviderArn",
                arn);
    }

    /** Metadata that is taken. */
    static String metadata() {
        return String.format(METADATA, "");
    }

    @Test
    void refusesWhatIsNoMetadata() {
        for (String document : new String[] {
            "x".repeat(1000),
            "<!DOCTYPE a [<!ENTITY b \"c\">]>" + String.format(METADATA, ""),
            String.format(METADATA, "").replace("IDPSSO", "SPSSO"),
            String.format(METADATA, " validUntil=\"soon\"")
        }) {
            refused(
                    "400 InvalidInput: Could not parse metadata",
                    "CreateSAMLProvider",
                    "Name",
                    fresh("idp"),
                    "SAMLMetadataDocument",
                    document);
        }
    }

    @Test
    void rolesPoliciesAndProvidersHaveTags() {
        String oidc = call("CreateOpenIDConnectProvider", "Url", "https://" + fresh("idp") + ".example.org")
                .text("OpenIDConnectProviderArn");
        String saml = call(
                        "CreateSAMLProvider", "Name", fresh("idp"), "SAMLMetadataDocument", String.format(METADATA, ""))
                .text("SAMLProviderArn");
        String[][] owners = {
            {"Role", "RoleName", RoleOperationsTest.role()},
            {"Policy", "PolicyArn", PolicyOperationsTest.policy()},
            {"OpenIDConnectProvider", "OpenIDConnectProviderArn", oidc},
            {"SAMLProvider", "SAMLProviderArn", saml}
        };
        for (String[] owner : owners) {
            String list = "List" + owner[0] + "Tags";
            call("Tag" + owner[0], owner[1], owner[2], "Tags.member.1.Key", "Team", "Tags.member.1.Value", "a");
            call("Tag" + owner[0], owner[1], owner[2], "Tags.member.1.Key", "cost", "Tags.member.1.Value", "b");
            IamAnswer first = call(list, owner[1], owner[2], "MaxItems", "1");
            assertThat(first.text("Key")).isEqualTo("cost");
            assertThat(call(list, owner[1], owner[2], "Marker", first.text("Marker"))
                            .text("Key"))
                    .isEqualTo("Team");
            call("Untag" + owner[0], owner[1], owner[2], "TagKeys.member.1", "TEAM");
            assertThat(call(list, owner[1], owner[2]).texts("Key")).containsExactly("cost");
        }
    }
}
