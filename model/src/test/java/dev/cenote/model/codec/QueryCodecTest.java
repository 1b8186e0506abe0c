package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.model.iam.CreateUserRequest;
import dev.cenote.model.iam.Tag;
import dev.cenote.model.sts.AssumeRoleRequest;
import dev.cenote.model.sts.AssumeRoleWithWebIdentityRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryCodecTest {
    @Test
    void readsListsOfStructures() {
        CreateUserRequest read = QueryCodec.read(
                CreateUserRequest.SHAPE,
                Map.of(
                        "Action", "CreateUser",
                        "UserName", "alice",
                        "Tags.member.1.Key", "team",
                        "Tags.member.1.Value", "blue",
                        "Tags.member.2.Key", "empty",
                        "Tags.member.2.Value", ""));
        assertThat(read.userName()).isEqualTo("alice");
        assertThat(read.tags())
                .containsExactly(
                        Tag.builder().key("team").value("blue").build(),
                        Tag.builder().key("empty").value("").build());
    }

    @Test
    void closesGapsAndOrdersByNumber() {
        AssumeRoleRequest read = QueryCodec.read(
                AssumeRoleRequest.SHAPE,
                Map.of(
                        "TransitiveTagKeys.member.10", "c",
                        "TransitiveTagKeys.member.9", "b",
                        "TransitiveTagKeys.member.1", "a",
                        "TransitiveTagKeys.member.x", "no",
                        "TransitiveTagKeys.member.-1", "no",
                        "TransitiveTagKeys.member.99999999999999999999", "no"));
        assertThat(read.transitiveTagKeys()).containsExactly("a", "b", "c");
    }

    @Test
    void takesABareNameForAnEmptyList() {
        assertThat(QueryCodec.read(AssumeRoleRequest.SHAPE, Map.of("TransitiveTagKeys", ""))
                        .transitiveTagKeys())
                .isEmpty();
        assertThat(QueryCodec.read(AssumeRoleRequest.SHAPE, Map.of()).transitiveTagKeys())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"DurationSeconds,abc", "DurationSeconds,''", "DurationSeconds,2147483648", "DurationSeconds,1.5"})
    void refusesAValueOfTheWrongType(String name, String value) {
        refuses(Map.of(name, value), "Invalid value for roleDurationSecondsType");
    }

    @Test
    void refusesTextThatCannotBeKept() {
        refuses(Map.of("RoleArn", "a\u0000"), "Text must not contain U+0000");
    }

    @Test
    void refusesDepthAndNumbersOfFieldsThatNobodySends() {
        refuses(Map.of("a" + ".a".repeat(100), ""), "The parameter names nest too deep");
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i <= 10_000; i++) {
            many.put("Tags.member." + i + ".Key", "k");
        }
        refuses(many, "Too many parameters");
    }

    @Test
    void survivesNamesMadeOfDots() {
        assertThat(QueryCodec.read(
                        AssumeRoleWithWebIdentityRequest.SHAPE,
                        Map.of(
                                "",
                                "a",
                                ".",
                                "b",
                                "..",
                                "c",
                                "RoleArn.",
                                "d",
                                ".RoleArn",
                                "e",
                                "PolicyArns.member.",
                                "f")))
                .isEqualTo(AssumeRoleWithWebIdentityRequest.builder()
                        .policyArns(java.util.List.of())
                        .build());
    }

    private static void refuses(Map<String, String> fields, String text) {
        assertThatExceptionOfType(SerializationFailure.class)
                .isThrownBy(() -> QueryCodec.read(AssumeRoleRequest.SHAPE, fields))
                .extracting(SerializationFailure::text)
                .isEqualTo(text);
    }
}
