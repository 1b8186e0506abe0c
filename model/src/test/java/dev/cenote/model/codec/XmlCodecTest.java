package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.iam.Iam;
import dev.cenote.model.sts.AssumeRoleResponse;
import dev.cenote.model.sts.AssumedRoleUser;
import dev.cenote.model.sts.Credentials;
import dev.cenote.model.sts.Sts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class XmlCodecTest {
    @Test
    void wrapsTheResultAndTheMetadata() {
        AssumeRoleResponse output = AssumeRoleResponse.builder()
                .credentials(Credentials.builder()
                        .accessKeyId("ASIA")
                        .expiration(Instant.parse("2019-04-15T23:28:33Z"))
                        .build())
                .assumedRoleUser(AssumedRoleUser.builder().arn("arn").build())
                .packedPolicySize(6)
                .build();
        assertThat(text(XmlCodec.answer(Sts.SERVICE, Sts.ASSUME_ROLE, output, "id")))
                .isEqualTo("<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
                        + "<AssumedRoleUser><Arn>arn</Arn></AssumedRoleUser>"
                        + "<Credentials><AccessKeyId>ASIA</AccessKeyId><Expiration>2019-04-15T23:28:33Z</Expiration>"
                        + "</Credentials>"
                        + "<PackedPolicySize>6</PackedPolicySize></AssumeRoleResult>"
                        + "<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></AssumeRoleResponse>");
    }

    @Test
    void leavesTheResultOutWhereTheOperationHasNone() {
        assertThat(text(XmlCodec.answer(Iam.SERVICE, Iam.DELETE_USER, null, "id")))
                .isEqualTo("<DeleteUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">"
                        + "<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></DeleteUserResponse>");
    }

    @Test
    void saysWhoseFaultAnErrorIs() {
        assertThat(text(XmlCodec.error(Sts.SERVICE, false, "ValidationError", "no", "id")))
                .isEqualTo("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
                        + "<Type>Sender</Type><Code>ValidationError</Code><Message>no</Message></Error>"
                        + "<RequestId>id</RequestId></ErrorResponse>");
        assertThat(text(XmlCodec.error(Sts.SERVICE, true, "InternalFailure", "", "id")))
                .contains("<Type>Receiver</Type>");
    }

    @Test
    void keepsAnyTextThatXmlCanSay() {
        String message = "a<b>&\"c\"']]>\r\n\t \u00e9\ud83d\ude00\u0085\u2028";
        assertThat(message(message)).isEqualTo(message);
    }

    @Test
    void putsTheReplacementCharacterWhereXmlHasNoWord() {
        assertThat(message("a\u0000b\u0001c\u000bd\uffffe")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
    }

    private static String message(String message) {
        Element root = Xml.parse(text(XmlCodec.error(Sts.SERVICE, false, "Code", message, "id")));
        return root.getElementsByTagName("Message").item(0).getTextContent();
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }
}
