package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.cognitoidp.AdminUpdateUserAttributesRequest;
import dev.cenote.model.cognitoidp.AttributeType;
import dev.cenote.model.cognitoidp.CreateManagedLoginBrandingRequest;
import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.ListUsersRequest;
import dev.cenote.model.cognitoidp.UserType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonCodecTest {
    @Test
    void readsEveryMemberOfAStructureInAList() {
        AdminUpdateUserAttributesRequest read = JsonCodec.readText(AdminUpdateUserAttributesRequest.SHAPE, """
                {"UserPoolId":"p","Username":"u","UserAttributes":[{"Name":"email","Value":"a@b.example"}]}""");
        assertThat(read.userAttributes())
                .containsExactly(AttributeType.builder()
                        .name("email")
                        .value("a@b.example")
                        .build());
    }

    @Test
    void ignoresUnknownMembersOfAnyKind() {
        assertThat(JsonCodec.readText(ListUsersRequest.SHAPE, """
                {"X":{"UserPoolId":[1,{"a":null}]},"UserPoolId":"p","userpoolid":"q","Y":[],"Z":1e400}""").userPoolId()).isEqualTo("p");
    }

    @Test
    void takesNullForAbsent() {
        assertThat(JsonCodec.readText(ListUsersRequest.SHAPE, "{\"UserPoolId\":null,\"Limit\":null}"))
                .isEqualTo(ListUsersRequest.builder().build());
    }

    @Test
    void letsTheLastOfDuplicatesWin() {
        assertThat(JsonCodec.readText(ListUsersRequest.SHAPE, "{\"Limit\":1,\"Limit\":2}")
                        .limit())
                .isEqualTo(2);
        assertThat(JsonCodec.readText(ListUsersRequest.SHAPE, "{\"Limit\":1,\"Limit\":null}")
                        .limit())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"UserPoolId\":1}                  | NUMBER_VALUE can not be converted to a String",
                "{\"UserPoolId\":1.5}                | NUMBER_VALUE can not be converted to a String",
                "{\"UserPoolId\":true}               | TRUE_VALUE can not be converted to a String",
                "{\"UserPoolId\":false}              | FALSE_VALUE can not be converted to a String",
                "{\"UserPoolId\":{}}                 | Start of structure or map found where not expected.",
                "{\"UserPoolId\":[]}                 | Start of list found where not expected",
                "{\"Limit\":\"1\"}                   | STRING_VALUE can not be converted to an Integer",
                "{\"Limit\":2147483648}              | NUMBER_VALUE can not be converted to an Integer",
                "{\"Limit\":1e99}                    | NUMBER_VALUE can not be converted to an Integer",
                "{\"Limit\":1e999999999}             | NUMBER_VALUE can not be converted to an Integer",
                "{\"AttributesToGet\":\"email\"}     | Unexpected field type",
                "{\"AttributesToGet\":{}}            | Start of structure or map found where not expected.",
                "{\"AttributesToGet\":[[]]}          | Start of list found where not expected",
                "[]                                  | Start of list found where not expected",
                "\"text\"                            | Unexpected field type",
                "null                                | Unexpected field type",
            })
    void namesAWrongTypeInTheWordsOfAws(String json, String text) {
        refuses(ListUsersRequest.SHAPE, json, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{]",
                "{\"UserPoolId\"}",
                "{\"UserPoolId\":\"p\"",
                "{\"UserPoolId\":\"p\"}}",
                "{} {}",
                "{}x",
                "{'UserPoolId':'p'}",
                "{UserPoolId:\"p\"}",
                "{\"UserPoolId\":NaN}",
                "{\"UserPoolId\":\"\t\"}",
                "{\"Limit\":01}",
                "{\"Limit\":1,}",
                "/* */{}",
                "{\"Limit\":1e99999999999}",
                "\u0000"
            })
    void refusesWhatIsNotJsonWithoutAText(String json) {
        refuses(ListUsersRequest.SHAPE, json, "");
    }

    @Test
    void refusesDepthAndLengthThatNobodyNeeds() {
        refuses(ListUsersRequest.SHAPE, "{\"X\":" + "[".repeat(1_000_000), "");
        refuses(ListUsersRequest.SHAPE, "{\"X\":" + "{\"a\":".repeat(100_000), "");
        refuses(ListUsersRequest.SHAPE, "{\"Limit\":" + "1".repeat(100_000) + "}", "");
        refuses(ListUsersRequest.SHAPE, "[".repeat(1_000_000), "Start of list found where not expected");
    }

    @Test
    void refusesTextThatCannotBeKept() {
        refuses(ListUsersRequest.SHAPE, "{\"Filter\":\"a\\u0000b\"}", "Text must not contain U+0000");
        String half = "Text must not contain half of a surrogate pair";
        refuses(ListUsersRequest.SHAPE, "{\"Filter\":\"\\ud83d\"}", half);
        refuses(ListUsersRequest.SHAPE, "{\"Filter\":\"\\ude00\\ud83d\"}", half);
        refuses(InitiateAuthRequest.SHAPE, "{\"AuthParameters\":{\"\\ud83d\":\"x\"}}", "");
        refuses(CreateManagedLoginBrandingRequest.SHAPE, "{\"Settings\":{\"a\":\"\\ud83d\"}}", half);
        assertThat(JsonCodec.readText(ListUsersRequest.SHAPE, "{\"Filter\":\"\\ud83d\\ude00\"}")
                        .filter())
                .isEqualTo("\ud83d\ude00");
        assertThatExceptionOfType(SerializationFailure.class)
                .isThrownBy(() -> JsonCodec.read(
                        ListUsersRequest.SHAPE, "{\"Filter\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "'\"true\"',true", "'\"TRUE\"',true", "'\"yes\"',false", "'\"\"',false"})
    void takesTextForABoolean(String json, boolean value) {
        assertThat(JsonCodec.readText(CreateUserPoolClientRequest.SHAPE, "{\"GenerateSecret\":" + json + "}")
                        .generateSecret())
                .isEqualTo(value);
    }

    @Test
    void dropsNullsFromListsAndMaps() {
        assertThat(JsonCodec.readText(ListUsersRequest.SHAPE, "{\"AttributesToGet\":[\"a\",null,\"b\"]}")
                        .attributesToGet())
                .containsExactly("a", "b");
        assertThat(JsonCodec.readText(InitiateAuthRequest.SHAPE, "{\"AuthParameters\":{\"A\":null,\"B\":\"b\"}}")
                        .authParameters())
                .isEqualTo(Map.of("B", "b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1548099495.428|2019-01-21T19:38:15.428Z",
                "1.548099495428E9|2019-01-21T19:38:15.428Z",
                "0|1970-01-01T00:00:00Z",
                "-1.5|1969-12-31T23:59:58.500Z",
                "\"2019-01-21T19:38:15Z\"|2019-01-21T19:38:15Z",
                "\"2019-01-21T20:38:15+01:00\"|2019-01-21T19:38:15Z",
                "\"Mon, 21 Jan 2019 19:38:15 GMT\"|2019-01-21T19:38:15Z",
                "\"1548099495\"|2019-01-21T19:38:15Z",
            })
    void readsMomentsInAllForms(String json, String moment) {
        assertThat(JsonCodec.readText(UserType.SHAPE, "{\"UserCreateDate\":" + json + "}")
                        .userCreateDate())
                .isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e30",
                "253402300800",
                "\"\"",
                "\"yesterday\"",
                "\"+999999999-12-31T00:00:00Z\"",
                "true",
                "{}"
            })
    void refusesMomentsThatNoCalendarHas(String json) {
        assertThatExceptionOfType(SerializationFailure.class)
                .isThrownBy(() -> JsonCodec.readText(UserType.SHAPE, "{\"UserCreateDate\":" + json + "}"));
    }

    @Test
    void writesMomentsAsSecondsWithAtMostThreeDecimals() {
        assertThat(written("2019-01-21T19:38:15.428Z")).isEqualTo("{\"UserCreateDate\":1548099495.428}");
        assertThat(written("2019-01-21T19:38:15Z")).isEqualTo("{\"UserCreateDate\":1548099495}");
        assertThat(written("2019-01-21T19:38:15.4289999Z")).isEqualTo("{\"UserCreateDate\":1548099495.428}");
    }

    @Test
    void leavesAbsentMembersOutAndKeepsEmptyOnes() {
        assertThat(JsonCodec.writeText(ListUsersRequest.builder()
                        .userPoolId("p")
                        .attributesToGet(List.of())
                        .build()))
                .isEqualTo("{\"AttributesToGet\":[],\"UserPoolId\":\"p\"}");
    }

    @Test
    void keepsDocumentsAsTheyAre() {
        String document = "{\"a\":[1,1.50,1e3,\"\\u00e9\",null,true,{}],\"b\":12345678901234567890.123}";
        CreateManagedLoginBrandingRequest read =
                JsonCodec.readText(CreateManagedLoginBrandingRequest.SHAPE, "{\"Settings\":" + document + "}");
        CreateManagedLoginBrandingRequest again =
                JsonCodec.readText(CreateManagedLoginBrandingRequest.SHAPE, JsonCodec.writeText(read));
        assertThat(again).isEqualTo(read);
        assertThat(Values.json(JsonCodec.writeText(read))).isEqualTo(Values.json("{\"Settings\":" + document + "}"));
    }

    @Test
    void givesListsThatNobodyCanChange() {
        List<String> names = JsonCodec.readText(ListUsersRequest.SHAPE, "{\"AttributesToGet\":[\"a\"]}")
                .attributesToGet();
        assertThat(names).isUnmodifiable();
    }

    private static String written(String moment) {
        return JsonCodec.writeText(
                UserType.builder().userCreateDate(Instant.parse(moment)).build());
    }

    private static <T extends Structure> void refuses(StructureShape<T> shape, String json, String text) {
        assertThatExceptionOfType(SerializationFailure.class)
                .isThrownBy(() -> JsonCodec.readText(shape, json))
                .extracting(SerializationFailure::text)
                .isEqualTo(text);
    }
}
