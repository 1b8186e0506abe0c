package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.AttributeType;
import dev.cenote.model.cognitoidp.NumberAttributeConstraintsType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.StringAttributeConstraintsType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAttributesTest {
    private static final Writer ADMIN = new Writer.Admin();
    private static final Writer CLIENT = new Writer.Client(AppClients.client(client -> client));
    private static final Writer SIGN_UP = new Writer.SignUp(AppClients.client(client -> client));
    private static final String UNAUTHORIZED = "A client attempted to write unauthorized attribute";

    /** A pool with one custom attribute of each kind. */
    private static final UserPool POOL = Pools.created(pool -> pool.schema(List.of(
            required("email"),
            custom("nick", "String")
                    .stringAttributeConstraints(lengths("2", "5"))
                    .build(),
            custom("role", "String").mutable(false).build(),
            custom("age", "Number")
                    .numberAttributeConstraints(values("1", "120"))
                    .build(),
            custom("vip", "Boolean").build(),
            custom("since", "DateTime").build(),
            custom("note", "String").developerOnlyAttribute(true).build())));

    @Nested
    class Given {
        @Test
        void theLastOfTwoValuesCounts() {
            assertThat(UserAttributes.given(
                            List.of(attribute("name", "a"), attribute("email", "b"), attribute("name", "c"))))
                    .isEqualTo(Map.of("name", "c", "email", "b"));
            assertThat(UserAttributes.given(null)).isEmpty();
        }

        @Test
        void aValueMustBeThere() {
            Refused.invalid(
                    "Attribute value for picture must not be null",
                    () -> UserAttributes.given(List.of(attribute("picture", null))));
        }
    }

    @Nested
    class NewPeople {
        @Test
        void keepValuesThatFitAndNoEmptyOnes() {
            Map<String, String> given = Map.of(
                    "email", "ada@example.org",
                    "name", "",
                    "custom:nick", "ada",
                    "custom:role", "queen",
                    "custom:age", "36",
                    "custom:vip", "TRUE",
                    "custom:since", "2026-11-21T10:00:00Z",
                    "dev:custom:note", "first");
            assertThat(UserAttributes.checkNew(POOL, given, ADMIN))
                    .isEqualTo(Map.of(
                            "email", "ada@example.org",
                            "custom:nick", "ada",
                            "custom:role", "queen",
                            "custom:age", "36",
                            "custom:vip", "true",
                            "custom:since", "2026-11-21T10:00:00Z",
                            "dev:custom:note", "first"));
        }

        @Test
        void needWhatThePoolRequiresUnlessAnAdministratorMakesThem() {
            UserPool pool = Pools.created(
                    request -> request.schema(List.of(required("email"), required("name"), required("given_name"))));
            Refused.invalid(
                    "Attributes did not conform to the schema: email: The attribute is required\n"
                            + "given_name: The attribute is required\n"
                            + "name.formatted: The attribute name.formatted is required\n",
                    () -> UserAttributes.checkNew(pool, Map.of("email", ""), SIGN_UP));
            assertThat(UserAttributes.checkNew(pool, Map.of(), ADMIN)).isEmpty();
            assertThat(UserAttributes.missing(pool, Map.of("name", "Ada"))).containsExactly("email", "given_name");
        }

        @Test
        void haveNoAttributesThatThePoolDoesNotHave() {
            Refused.invalid(
                    "Attributes did not conform to the schema: custom:x: Attribute does not exist in the schema.\n"
                            + "email: The attribute is required\n"
                            + "nick: Attribute does not exist in the schema.\n",
                    () -> UserAttributes.checkNew(POOL, Map.of("custom:x", "1", "nick", "a"), SIGN_UP));
            Refused.invalid(
                    "Type for attribute {custom:x} could not be determined",
                    () -> UserAttributes.checkNew(POOL, Map.of("custom:x", "1"), ADMIN));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        custom:nick  | a                   | String must be no shorter than 2 characters.
                        custom:nick  | abcdef              | String must be no longer than 5 characters.
                        custom:age   | old                 | Value must be a number.
                        custom:age   | 0                   | Number must be no less than 1.
                        custom:age   | 121                 | Number must be no greater than 120.
                        custom:vip   | yes                 | Value must be true or false.
                        custom:since | yesterday           | Value must be a date and time.
                        birthdate    | 1815-12             | String must be no shorter than 10 characters.
                        updated_at   | -1                  | Number must be no less than 0.
                        """)
        void haveValuesThatFitTheSchema(String name, String value, String why) {
            Refused.invalid(
                    "Attributes did not conform to the schema: " + name + ": " + why + "\n",
                    () -> UserAttributes.checkNew(POOL, Map.of(name, value), ADMIN));
        }

        @Test
        void haveTextsThatAreCountedInCharactersNotInUnits() {
            assertThat(UserAttributes.checkNew(POOL, Map.of("custom:nick", "\uD83D\uDE00".repeat(5)), ADMIN))
                    .hasSize(1);
            assertThat(UserAttributes.checkNew(POOL, Map.of("birthdate", "2022-02-30"), ADMIN))
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ada",
                    "@example.org",
                    "ada@",
                    "a b@example.org",
                    "ada@exa mple.org",
                    "a@b@c",
                    "a..b@c.d",
                    "a@c..d",
                    "a@c.d\n",
                    "<a@c.d>"
                })
        void haveAddressesThatAreAddresses(String email) {
            Refused.invalid(
                    "Invalid email address format.",
                    () -> UserAttributes.checkNew(POOL, Map.of("email", email), SIGN_UP));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"ada@example.org", "a.b+c@example.co.uk", "a@b", "ü@exämple.org", "o'neil@x.y", "a_b@c-d.e"})
        void mayHaveAnyCommonAddress(String email) {
            assertThat(UserAttributes.checkNew(POOL, Map.of("email", email), SIGN_UP))
                    .containsEntry("email", email);
        }

        @ParameterizedTest
        @ValueSource(strings = {"15551234567", "+1 555 1234567", "+", "+1a", "+1234567890123456", "+1\n"})
        void havePhoneNumbersAsOfE164(String phone) {
            Refused.invalid(
                    "Invalid phone number format.",
                    () -> UserAttributes.checkNew(POOL, Map.of("phone_number", phone), ADMIN));
        }

        @ParameterizedTest
        @ValueSource(strings = {"email_verified", "phone_number_verified", "dev:custom:note"})
        void cannotSetWhatNoClientMayWrite(String name) {
            Refused.with(
                    "NotAuthorizedException",
                    UNAUTHORIZED,
                    () -> UserAttributes.checkNew(POOL, Map.of("email", "a@b.c", name, "true"), SIGN_UP));
        }

        @Test
        void writeOnlyWhatTheirClientLists() {
            Writer writer = new Writer.SignUp(AppClients.client(client -> client.writeAttributes(List.of("email"))));
            assertThat(UserAttributes.checkNew(POOL, Map.of("email", "a@b.c"), writer))
                    .hasSize(1);
            for (String name : List.of("name", "custom:nick", "custom:unknown")) {
                Refused.with(
                        "NotAuthorizedException",
                        UNAUTHORIZED,
                        () -> UserAttributes.checkNew(POOL, Map.of("email", "a@b.c", name, "ada"), writer));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"sub", "identities"})
        void neverSetWhatTheServiceSets(String name) {
            for (Writer writer : List.of(ADMIN, CLIENT, SIGN_UP)) {
                Refused.invalid(
                        "Cannot modify the non-mutable attribute " + name,
                        () -> UserAttributes.checkNew(POOL, Map.of(name, "a"), writer));
            }
        }

        @Test
        void chooseAPreferredUserNameLaterWhereItIsAnAlias() {
            UserPool pool = Pools.created(request -> request.aliasAttributes(List.of("email", "preferred_username")));
            Map<String, String> ada = Map.of("preferred_username", "ada");
            Refused.invalid(
                    "preferred_username cannot be set before the user is confirmed.",
                    () -> UserAttributes.checkNew(pool, ada, SIGN_UP));
            assertThat(UserAttributes.checkNew(pool, ada, ADMIN)).isEqualTo(ada);
            assertThat(UserAttributes.checkNew(Pools.plain(), ada, SIGN_UP)).isEqualTo(ada);
            Refused.invalid(
                    "preferred_username cannot be of email format, since user pool is configured for email alias.",
                    () -> UserAttributes.checkNew(pool, Map.of("preferred_username", "a@b.c"), ADMIN));
            Refused.invalid(
                    "preferred_username must be text without blanks and control characters.",
                    () -> UserAttributes.checkNew(pool, Map.of("preferred_username", "a\0b"), ADMIN));
        }

        @Test
        void haveNoNameThatIsTooLongToBeTyped() {
            UserPool aliases = Pools.created(request -> request.aliasAttributes(List.of("preferred_username")));
            UserPool names = Pools.created(request -> request.usernameAttributes(List.of("email")));
            String longest = "\uD83D\uDE00".repeat(128);
            Map<String, String> fits = Map.of("preferred_username", longest);
            assertThat(UserAttributes.checkNew(aliases, fits, ADMIN)).isEqualTo(fits);
            Map<String, String> tooLong = Map.of("preferred_username", longest + "a");
            Refused.invalid(
                    "preferred_username must be no longer than 128 characters, since the user pool finds users by it.",
                    () -> UserAttributes.checkChange(aliases, People.confirmed(Map.of()), tooLong, ADMIN));
            assertThat(UserAttributes.checkNew(Pools.plain(), tooLong, ADMIN)).isEqualTo(tooLong);
            Refused.invalid(
                    "email must be no longer than 128 characters, since the user pool finds users by it.",
                    () -> UserAttributes.checkNew(names, Map.of("email", "a".repeat(128) + "@b.c"), ADMIN));
        }
    }

    @Nested
    class Changes {
        private final User user = People.confirmed(Map.of("email", "ada@example.org", "custom:role", "queen"));

        @Test
        void keepEmptyValuesBecauseTheyDelete() {
            assertThat(UserAttributes.checkChange(POOL, user, Map.of("name", "", "custom:vip", "False"), CLIENT))
                    .isEqualTo(Map.of("name", "", "custom:vip", "false"));
        }

        @Test
        void nameOnlyAttributesOfThePool() {
            Refused.invalid(
                    "user.custom:a: Attribute does not exist in the schema.\n"
                            + "user.custom:b: Attribute does not exist in the schema.\n",
                    () -> UserAttributes.checkChange(POOL, user, Map.of("custom:b", "1", "custom:a", ""), ADMIN));
        }

        @Test
        void neverTouchWhatCannotChange() {
            for (String value : List.of("king", "queen", "")) {
                for (Writer writer : List.of(ADMIN, CLIENT, SIGN_UP)) {
                    Refused.invalid(
                            "user.custom:role: Attribute cannot be updated.",
                            () -> UserAttributes.checkChange(POOL, user, Map.of("custom:role", value), writer));
                }
            }
        }

        @Test
        void setWhatCannotChangeOnceWhileTheAccountIsCompleted() {
            User bare = People.confirmed(Map.of("email", "ada@example.org"));
            Map<String, String> role = Map.of("custom:role", "queen");
            assertThat(UserAttributes.checkChange(POOL, bare, role, SIGN_UP)).isEqualTo(role);
            for (Writer writer : List.of(ADMIN, CLIENT)) {
                Refused.invalid(
                        "user.custom:role: Attribute cannot be updated.",
                        () -> UserAttributes.checkChange(POOL, bare, role, writer));
            }
        }

        @Test
        void haveValuesThatFitTheSchema() {
            Refused.invalid(
                    "user.custom:age: Value must be a number.\n",
                    () -> UserAttributes.checkChange(POOL, user, Map.of("custom:age", "old"), CLIENT));
            Refused.invalid(
                    "Invalid email address format.",
                    () -> UserAttributes.checkChange(POOL, user, Map.of("email", "ada"), CLIENT));
        }

        @Test
        void writeOnlyWhatTheClientMay() {
            Writer listed = new Writer.Client(AppClients.client(client -> client.writeAttributes(List.of("email"))));
            Refused.with(
                    "NotAuthorizedException",
                    UNAUTHORIZED,
                    () -> UserAttributes.checkChange(POOL, user, Map.of("name", "Ada"), listed));
            Refused.with(
                    "NotAuthorizedException",
                    UNAUTHORIZED,
                    () -> UserAttributes.checkChange(POOL, user, Map.of("email_verified", "true"), CLIENT));
            assertThat(UserAttributes.checkChange(POOL, user, Map.of("email_verified", "TRUE"), ADMIN))
                    .isEqualTo(Map.of("email_verified", "true"));
        }

        @Test
        void doNotDeleteWhatThePoolRequires() {
            Refused.invalid(
                    "Invalid user attributes: email: Required attribute cannot be deleted.\n",
                    () -> UserAttributes.checkChange(POOL, user, Map.of("email", ""), ADMIN));
        }
    }

    @Nested
    class Deletions {
        @Test
        void areChangesToNothing() {
            assertThat(UserAttributes.checkDeletion(POOL, List.of("name", "custom:nick", "name"), CLIENT))
                    .isEqualTo(Map.of("name", "", "custom:nick", ""));
        }

        @Test
        void spareWhatThePoolRequiresAndNameOnlyWhatItHas() {
            Refused.invalid(
                    "Invalid user attributes: email: Required attribute cannot be deleted.\n",
                    () -> UserAttributes.checkDeletion(POOL, List.of("email"), ADMIN));
            Refused.invalid(
                    "Invalid user attributes: sub: Required attribute cannot be deleted.\n",
                    () -> UserAttributes.checkDeletion(POOL, List.of("sub"), ADMIN));
            Refused.invalid(
                    "Invalid user attributes: user.x: Attribute does not exist in the schema.\n",
                    () -> UserAttributes.checkDeletion(POOL, List.of("x"), ADMIN));
            Refused.invalid(
                    "user.custom:role: Attribute cannot be updated.",
                    () -> UserAttributes.checkDeletion(POOL, List.of("custom:role"), ADMIN));
        }

        @Test
        void needTheClientsPermission() {
            Writer listed = new Writer.Client(AppClients.client(client -> client.writeAttributes(List.of("email"))));
            Refused.with(
                    "NotAuthorizedException",
                    UNAUTHORIZED,
                    () -> UserAttributes.checkDeletion(POOL, List.of("name"), listed));
            Refused.with(
                    "NotAuthorizedException",
                    UNAUTHORIZED,
                    () -> UserAttributes.checkDeletion(POOL, List.of("dev:custom:note"), CLIENT));
        }
    }

    @Nested
    class Reading {
        private final User user = People.confirmed(Map.of(
                "email", "ada@example.org", "email_verified", "true", "custom:nick", "ada", "dev:custom:note", "x"));

        @Test
        void aClientThatListsNothingReadsAllButWhatAdministratorsKeep() {
            assertThat(UserAttributes.readable(POOL, AppClients.client(client -> client), user))
                    .isEqualTo(Map.of(
                            "sub",
                            People.SUB,
                            "email",
                            "ada@example.org",
                            "email_verified",
                            "true",
                            "custom:nick",
                            "ada"));
            assertThat(UserAttributes.all(user)).hasSize(5);
        }

        @Test
        void aClientReadsWhatItListsAndTheSubFirst() {
            AppClient client = AppClients.client(request -> request.readAttributes(List.of("email", "name")));
            assertThat(UserAttributes.readable(POOL, client, user).entrySet())
                    .containsExactly(Map.entry("sub", People.SUB), Map.entry("email", "ada@example.org"));
        }
    }

    private static AttributeType attribute(String name, @Nullable String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private static SchemaAttributeType required(String name) {
        return SchemaAttributeType.builder()
                .name(name)
                .attributeDataType("String")
                .required(true)
                .build();
    }

    private static SchemaAttributeType.Builder custom(String name, String type) {
        return SchemaAttributeType.builder().name(name).attributeDataType(type);
    }

    private static StringAttributeConstraintsType lengths(String min, String max) {
        return StringAttributeConstraintsType.builder()
                .minLength(min)
                .maxLength(max)
                .build();
    }

    private static NumberAttributeConstraintsType values(String min, String max) {
        return NumberAttributeConstraintsType.builder()
                .minValue(min)
                .maxValue(max)
                .build();
    }
}
