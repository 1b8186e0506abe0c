package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.cognitoidp.AdminCreateUserRequest;
import dev.cenote.model.cognitoidp.AssetType;
import dev.cenote.model.cognitoidp.AttributeType;
import dev.cenote.model.cognitoidp.CreateManagedLoginBrandingRequest;
import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.ListUserPoolsRequest;
import dev.cenote.model.cognitoidp.UserPoolType;
import dev.cenote.model.lambda.Layer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader of JSON makes of hostile input, member by member and byte by byte. */
final class HostileJsonTest {
    private static final String STRUCTURE_FOUND = "Start of structure or map found where not expected.";

    private static <T extends Structure> T read(StructureShape<T> shape, String json) {
        return JsonCodec.read(shape, json.getBytes(StandardCharsets.UTF_8));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(StructureShape<?> shape, String json) {
        return assertThatThrownBy(() -> read(shape, json)).isInstanceOf(SerializationFailure.class);
    }

    @Test
    void skipsUnknownMembersHoweverTheyNest() {
        assertThat(read(
                        ListUserPoolsRequest.SHAPE,
                        "{\"Other\":{\"a\":[1,{\"b\":null}]},\"maxResults\":9,\"MaxResults\":5,\"\":[]}"))
                .isEqualTo(ListUserPoolsRequest.builder().maxResults(5).build());
    }

    @Test
    void refusesValuesOfTheWrongTypeInTheWordsOfAws() {
        StructureShape<AttributeType> attribute = AttributeType.SHAPE;
        refused(attribute, "{\"Value\":1}").hasMessage("NUMBER_VALUE can not be converted to a String");
        refused(attribute, "{\"Value\":1.5e3}").hasMessage("NUMBER_VALUE can not be converted to a String");
        refused(attribute, "{\"Value\":true}").hasMessage("TRUE_VALUE can not be converted to a String");
        refused(attribute, "{\"Value\":false}").hasMessage("FALSE_VALUE can not be converted to a String");
        refused(attribute, "{\"Value\":{}}").hasMessage(STRUCTURE_FOUND);
        refused(attribute, "{\"Value\":[]}").hasMessage("Start of list found where not expected");
        refused(ListUserPoolsRequest.SHAPE, "{\"MaxResults\":\"5\"}")
                .hasMessage("STRING_VALUE can not be converted to an Integer");
        refused(ListUserPoolsRequest.SHAPE, "{\"MaxResults\":true}")
                .hasMessage("TRUE_VALUE can not be converted to an Integer");
        refused(AdminCreateUserRequest.SHAPE, "{\"UserAttributes\":\"x\"}").hasMessage("Unexpected field type");
        refused(AdminCreateUserRequest.SHAPE, "{\"UserAttributes\":{}}").hasMessage(STRUCTURE_FOUND);
        refused(AdminCreateUserRequest.SHAPE, "{\"UserAttributes\":[\"x\"]}").hasMessage("Unexpected field type");
        refused(InitiateAuthRequest.SHAPE, "{\"AuthParameters\":[]}")
                .hasMessage("Start of list found where not expected");
        refused(UserPoolType.SHAPE, "{\"CreationDate\":true}")
                .hasMessage("TRUE_VALUE can not be converted to a Timestamp");
    }

    @Test
    void refusesANumberForABoolean() {
        refused(CreateUserPoolClientRequest.SHAPE, "{\"GenerateSecret\":1}")
                .hasMessage("NUMBER_VALUE can not be converted to a Boolean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[]",
                "null",
                "true",
                "7",
                "\"text\"",
                "{}{}",
                "{} x",
                "{}]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"MaxResults\":01}",
                "{\"MaxResults\":+1}",
                "{\"MaxResults\":NaN}",
                "{\"MaxResults\":0x10}",
                "{\"MaxResults\":1,}",
                "// c\n{}",
                "{\"NextToken\":\"a\nb\"}",
                "{\"NextToken\":\"\\x\"}",
                "{\"NextToken\":\"\\u12\"}",
                "\u0000{}",
                "{}\u0000"
            })
    void refusesWhatIsNotOneJsonObject(String json) {
        refused(ListUserPoolsRequest.SHAPE, json);
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        byte[] json = "{\"NextToken\":\"???\"}".getBytes(StandardCharsets.UTF_8);
        int[][] broken = {{0x80, 'a', 'a'}, {0xC3, 'a', 'a'}, {0xE2, 0x82, 'a'}, {0xF5, 0x80, 0x80}, {0xFF, 'a', 'a'}};
        for (int[] bytes : broken) {
            for (int i = 0; i < bytes.length; i++) {
                json[14 + i] = (byte) bytes[i];
            }
            assertThatThrownBy(() -> JsonCodec.read(ListUserPoolsRequest.SHAPE, json))
                    .as("first byte %x", bytes[0])
                    .isInstanceOf(SerializationFailure.class);
        }
    }

    @Test
    void refusesHalvesOfSurrogatePairsAndTheNullCharacter() {
        for (String escape : List.of("\\ud800", "\\udc00", "\\ud800x", "\\udc00\\ud800", "a\\u0000")) {
            refused(ListUserPoolsRequest.SHAPE, "{\"NextToken\":\"" + escape + "\"}");
            refused(InitiateAuthRequest.SHAPE, "{\"AuthParameters\":{\"" + escape + "\":\"a\"}}");
        }
        assertThat(read(ListUserPoolsRequest.SHAPE, "{\"NextToken\":\"\\ud83d\\ude00\"}")
                        .nextToken())
                .isEqualTo("😀");
    }

    @Test
    void refusesDepthBombsBothInKnownAndInUnknownMembers() {
        for (String open : List.of("[", "{\"a\":")) {
            String bomb = open.repeat(100_000);
            refused(CreateManagedLoginBrandingRequest.SHAPE, "{\"Settings\":" + bomb);
            refused(CreateManagedLoginBrandingRequest.SHAPE, "{\"Unknown\":" + bomb);
            refused(CreateManagedLoginBrandingRequest.SHAPE, bomb);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e999999999",
                "1e99999999999999999999",
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999999999999999999999999999999999999999999999999999999999999999"
            })
    void refusesNumberBombs(String number) {
        refused(ListUserPoolsRequest.SHAPE, "{\"MaxResults\":" + number + "}");
        refused(Layer.SHAPE, "{\"CodeSize\":" + number + "000000000}");
        // Small enough for the calendar, but with a scale that nothing may write out in digits.
        refused(UserPoolType.SHAPE, "{\"CreationDate\":1e-999999999}");
        refused(UserPoolType.SHAPE, "{\"CreationDate\":-1e-9999999}");
        refused(UserPoolType.SHAPE, "{\"CreationDate\":\"1e-9999999\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999999999999", "1E+400"})
    void survivesNumberBombsWhereAnyValueMayStand(String number) {
        for (String name : List.of("Settings", "Unknown")) {
            Throwable thrown = catchThrowable(
                    () -> read(CreateManagedLoginBrandingRequest.SHAPE, "{\"" + name + "\":[" + number + "]}"));
            assertThat(thrown == null || thrown instanceof SerializationFailure)
                    .as("%s", thrown)
                    .isTrue();
        }
    }

    @Test
    void readsNumbersUpToTheirBounds() {
        assertThat(read(ListUserPoolsRequest.SHAPE, "{\"MaxResults\":2147483647}")
                        .maxResults())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(read(Layer.SHAPE, "{\"CodeSize\":9223372036854775807}").codeSize())
                .isEqualTo(Long.MAX_VALUE);
        refused(Layer.SHAPE, "{\"CodeSize\":9223372036854775808}")
                .hasMessage("NUMBER_VALUE can not be converted to a Long");
    }

    @Test
    void refusesTextThatEndsTooEarlyAtEveryByte() {
        byte[] json = ("{\"UserPoolId\":\"p\",\"UseCognitoProvidedValues\":true,\"Settings\":{\"a\":[1,\"ä\"]},"
                        + "\"Assets\":[{\"Bytes\":\"AAEC\",\"Category\":\"FAVICON_ICO\"}],\"ClientId\":\"\\u0041\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(JsonCodec.read(CreateManagedLoginBrandingRequest.SHAPE, json).clientId())
                .isEqualTo("A");
        for (int length = 0; length < json.length; length++) {
            byte[] part = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> JsonCodec.read(CreateManagedLoginBrandingRequest.SHAPE, part))
                    .as("the first %d bytes", length)
                    .isInstanceOf(SerializationFailure.class)
                    .hasMessage("");
        }
    }

    @Test
    void readsAndWritesBytesAsBase64() {
        assertThat(read(AssetType.SHAPE, "{\"Bytes\":\"AAEC/w==\"}").bytes()).containsExactly(0, 1, 2, 0xFF);
        assertThat(JsonCodec.writeText(
                        AssetType.builder().bytes(new byte[] {0, 1, 2, -1}).build()))
                .isEqualTo("{\"Bytes\":\"AAEC/w==\"}");
        refused(AssetType.SHAPE, "{\"Bytes\":\"*\"}").hasMessage("STRING_VALUE can not be converted to a Blob");
        refused(AssetType.SHAPE, "{\"Bytes\":7}").hasMessage("NUMBER_VALUE can not be converted to a Blob");
    }
}
