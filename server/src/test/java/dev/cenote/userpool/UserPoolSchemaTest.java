package dev.cenote.userpool;

import static dev.cenote.userpool.Refused.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.NumberAttributeConstraintsType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.StringAttributeConstraintsType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserPoolSchemaTest {
    @Test
    void aNewPoolHasThe21StandardAttributes() {
        UserPoolSchema schema = UserPoolSchema.requested(null);
        assertThat(schema.names())
                .containsExactlyInAnyOrder(
                        "sub",
                        "name",
                        "given_name",
                        "family_name",
                        "middle_name",
                        "nickname",
                        "preferred_username",
                        "profile",
                        "picture",
                        "website",
                        "email",
                        "email_verified",
                        "gender",
                        "birthdate",
                        "zoneinfo",
                        "locale",
                        "phone_number",
                        "phone_number_verified",
                        "address",
                        "updated_at",
                        "identities");
        assertThat(schema.required()).containsExactly("sub");
    }

    @ParameterizedTest
    @CsvSource({
        "sub,String,false,true,1,2048",
        "name,String,true,false,0,2048",
        "email,String,true,false,0,2048",
        "birthdate,String,true,false,10,10",
        "email_verified,Boolean,true,false,,",
        "updated_at,Number,true,false,,",
        "identities,String,true,false,,",
    })
    void standardAttributesAreAsAwsShowsThem(
            String name, String type, boolean mutable, boolean required, @Nullable String min, @Nullable String max) {
        SchemaAttributeType attribute = find(UserPoolSchema.requested(null), name);
        assertThat(attribute.attributeDataType()).isEqualTo(type);
        assertThat(attribute.mutable()).isEqualTo(mutable);
        assertThat(attribute.required()).isEqualTo(required);
        assertThat(attribute.developerOnlyAttribute()).isFalse();
        StringAttributeConstraintsType lengths = attribute.stringAttributeConstraints();
        assertThat(lengths != null).isEqualTo(type.equals("String"));
        if (lengths != null) {
            assertThat(lengths.minLength()).isEqualTo(min);
            assertThat(lengths.maxLength()).isEqualTo(max);
        }
    }

    @Test
    void updatedAtIsANumberFromZero() {
        NumberAttributeConstraintsType values =
                find(UserPoolSchema.requested(null), "updated_at").numberAttributeConstraints();
        assertThat(values)
                .isEqualTo(
                        NumberAttributeConstraintsType.builder().minValue("0").build());
    }

    @Test
    void aStandardAttributeCanBeMadeRequiredAndImmutableAndShorter() {
        SchemaAttributeType email = find(
                requested(SchemaAttributeType.builder()
                        .name("email")
                        .attributeDataType("String")
                        .required(true)
                        .mutable(false)
                        .stringAttributeConstraints(lengths("6", "100"))),
                "email");
        assertThat(email.required()).isTrue();
        assertThat(email.mutable()).isFalse();
        assertThat(email.stringAttributeConstraints()).isEqualTo(lengths("6", "100"));
    }

    @Test
    void whatARequestDoesNotSayOfAStandardAttributeStays() {
        SchemaAttributeType email =
                find(requested(SchemaAttributeType.builder().name("email").required(true)), "email");
        assertThat(email.mutable()).isTrue();
        assertThat(email.attributeDataType()).isEqualTo("String");
        assertThat(email.stringAttributeConstraints()).isEqualTo(lengths("0", "2048"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "identities"})
    void whatTheServiceWritesCannotBeAdjusted(String name) {
        UserPoolSchema schema = requested(SchemaAttributeType.builder()
                .name(name)
                .required(true)
                .mutable(true)
                .stringAttributeConstraints(lengths("5", "6")));
        assertThat(schema).isEqualTo(UserPoolSchema.requested(null));
    }

    @Test
    void refusesToChangeTheTypeOfAStandardAttribute() {
        invalid(
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email",
                () -> requested(SchemaAttributeType.builder().name("email").attributeDataType("Number")));
    }

    @Test
    void refusesToHideAStandardAttributeFromClients() {
        invalid(
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute name",
                () -> requested(SchemaAttributeType.builder().name("name").developerOnlyAttribute(true)));
    }

    @Test
    void customAttributesGetTheirPrefixAndAreMutableAndOptional() {
        SchemaAttributeType team = find(requested(custom("team", "String")), "custom:team");
        assertThat(team.mutable()).isTrue();
        assertThat(team.required()).isFalse();
        assertThat(team.developerOnlyAttribute()).isFalse();
        assertThat(team.stringAttributeConstraints())
                .isEqualTo(StringAttributeConstraintsType.builder().build());
        assertThat(team.numberAttributeConstraints()).isNull();
    }

    @Test
    void developerOnlyAttributesGetTheirOwnPrefix() {
        UserPoolSchema schema = requested(custom("team", "String").developerOnlyAttribute(true));
        assertThat(schema.names()).contains("dev:custom:team").doesNotContain("custom:team");
    }

    @ParameterizedTest
    @CsvSource({"String,true,false", "Number,false,true", "Boolean,false,false", "DateTime,false,false"})
    void onlyConstraintsOfTheTypeAreKept(String type, boolean lengths, boolean values) {
        SchemaAttributeType attribute = find(
                requested(custom("a", type)
                        .stringAttributeConstraints(lengths("1", "2"))
                        .numberAttributeConstraints(values("1", "2"))),
                "custom:a");
        assertThat(attribute.stringAttributeConstraints() != null).isEqualTo(lengths);
        assertThat(attribute.numberAttributeConstraints() != null).isEqualTo(values);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "Text")
    void refusesACustomAttributeOfNoType(@Nullable String type) {
        invalid(
                "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.",
                () -> requested(SchemaAttributeType.builder().name("a").attributeDataType(type)));
    }

    @Test
    void refusesRequiredCustomAttributes() {
        invalid(
                "Required custom attributes are not supported currently.",
                () -> requested(custom("a", "String").required(true)));
    }

    @Test
    void refusesTheSameCustomAttributeTwice() {
        invalid(
                "Duplicate custom attribute names custom:a are not allowed in a user pool schema.",
                () -> requested(custom("a", "String"), custom("a", "Number")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-1   | -    | Invalid StringAttributeConstraints for schema attribute custom:a",
                "x    | -    | Invalid StringAttributeConstraints for schema attribute custom:a",
                "-    | 1.5  | Invalid StringAttributeConstraints for schema attribute custom:a",
                "-    | 2049 | user.custom:a: String attributes cannot have a length of more than 2048",
                "5    | 4    | user.custom:a: Max length cannot be less than min length.",
            })
    void refusesLengthsThatMakeNoSense(@Nullable String min, @Nullable String max, String message) {
        invalid(message, () -> requested(custom("a", "String").stringAttributeConstraints(lengths(min, max))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "x | - | Invalid NumberAttributeConstraints for schema attribute custom:a",
                "- | 1e9 | Invalid NumberAttributeConstraints for schema attribute custom:a",
                "- | 1111111111111111111111111111111111111111111 | Invalid NumberAttributeConstraints for schema"
                        + " attribute custom:a",
                "5 | 4 | user.custom:a: Max value cannot be less than min value.",
            })
    void refusesValuesThatMakeNoSense(@Nullable String min, @Nullable String max, String message) {
        invalid(message, () -> requested(custom("a", "Number").numberAttributeConstraints(values(min, max))));
    }

    @Test
    void aBoundMayEqualTheOther() {
        assertThat(find(requested(custom("a", "Number").numberAttributeConstraints(values("-5", "-5"))), "custom:a")
                        .numberAttributeConstraints())
                .isEqualTo(values("-5", "-5"));
    }

    @Test
    void customAttributesAreAddedBehindTheOthers() {
        UserPoolSchema schema = requested(custom("a", "String"))
                .with(List.of(custom("b", "Number").build()));
        assertThat(schema.names()).hasSize(23).endsWith("custom:a", "custom:b");
    }

    @Test
    void aStandardNameIsFreeAsACustomOne() {
        assertThat(UserPoolSchema.requested(null)
                        .with(List.of(custom("email", "String").build()))
                        .names())
                .contains("email", "custom:email");
    }

    @Test
    void refusesToAddWhatIsThere() {
        invalid(
                "custom:a: Existing attribute already has name custom:a.",
                () -> requested(custom("a", "String"))
                        .with(List.of(custom("a", "String").build())));
    }

    @Test
    void refusesToAddTheSameTwice() {
        SchemaAttributeType a = custom("a", "String").build();
        invalid(
                "custom:a: Existing attribute already has name custom:a.",
                () -> UserPoolSchema.requested(null).with(List.of(a, a)));
    }

    @Test
    void fiftyCustomAttributesAreTheMost() {
        List<SchemaAttributeType> fifty = IntStream.range(0, 50)
                .mapToObj(i -> custom("a" + i, "String").build())
                .toList();
        UserPoolSchema full = UserPoolSchema.requested(null).with(fifty);
        assertThat(full.attributes()).hasSize(71);
        invalid(
                "A user pool cannot have more than 50 custom attributes.",
                () -> full.with(List.of(custom("one_more", "String").build())));
    }

    private static UserPoolSchema requested(SchemaAttributeType.Builder... attributes) {
        return UserPoolSchema.requested(new ArrayList<>(
                Stream.of(attributes).map(SchemaAttributeType.Builder::build).toList()));
    }

    private static SchemaAttributeType.Builder custom(String name, String type) {
        return SchemaAttributeType.builder().name(name).attributeDataType(type);
    }

    private static SchemaAttributeType find(UserPoolSchema schema, String name) {
        return schema.find(name).orElseThrow();
    }

    private static StringAttributeConstraintsType lengths(@Nullable String min, @Nullable String max) {
        return StringAttributeConstraintsType.builder()
                .minLength(min)
                .maxLength(max)
                .build();
    }

    private static NumberAttributeConstraintsType values(@Nullable String min, @Nullable String max) {
        return NumberAttributeConstraintsType.builder()
                .minValue(min)
                .maxValue(max)
                .build();
    }
}
