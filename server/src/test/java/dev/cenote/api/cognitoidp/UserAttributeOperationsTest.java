package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.SmsConfigurationType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

class UserAttributeOperationsTest extends DirectoryApiContract {
    private static final Map<String, String> ADA =
            Map.of("email", "ada@example.org", "email_verified", "true", "name", "Ada");
    private static final String UNAUTHORIZED = "A client attempted to write unauthorized attribute";

    @Test
    void nobodyGivesUpTheContactOfTheFactorThatThePoolDemands() {
        String pool = pool(request -> request.mfaConfiguration("ON")
                .autoVerifiedAttributes(List.of("phone_number"))
                .smsConfiguration(SmsConfigurationType.builder()
                        .snsCallerArn("arn:aws:iam::000000000000:role/sms")
                        .build()));
        person(pool, "ada", Map.of("phone_number", "+15551234567"));
        String token = token(pool, people().client(pool), "ada");
        String message = "MFA is required by the user pool, so one MFA method must stay enabled.";
        refused(
                INVALID,
                message,
                () -> client().deleteUserAttributes(
                                asked -> asked.accessToken(token).userAttributeNames("phone_number")));
        refused(
                INVALID,
                message,
                () -> client().updateUserAttributes(
                                asked -> asked.accessToken(token).userAttributes(attribute("phone_number", ""))));
        assertThat(attributes(pool, "ada")).containsKey("phone_number");
        client().adminDeleteUserAttributes(
                        asked -> asked.userPoolId(pool).username("ada").userAttributeNames("phone_number"));
        assertThat(attributes(pool, "ada")).doesNotContainKey("phone_number");
    }

    @Test
    void anAdministratorSetsAndDeletes() {
        String pool = pool(request -> request.schema(List.of(
                custom("nick").build(),
                custom("note").developerOnlyAttribute(true).build())));
        person(pool, "ada", ADA);
        server().clock().set(server().clock().instant().plus(Duration.ofSeconds(1)));
        HttpResponse<String> response = server().post(
                        "AdminUpdateUserAttributes",
                        "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"ada\",\"UserAttributes\":["
                                + "{\"Name\":\"custom:nick\",\"Value\":\"a\"},{\"Name\":\"name\",\"Value\":\"\"},"
                                + "{\"Name\":\"dev:custom:note\",\"Value\":\"x\"},"
                                + "{\"Name\":\"custom:nick\",\"Value\":\"b\"}]}");
        assertThat(response.body()).isEqualTo("{}");
        assertThat(attributes(pool, "ada"))
                .isEqualTo(Map.of(
                        "email",
                        "ada@example.org",
                        "email_verified",
                        "true",
                        "custom:nick",
                        "b",
                        "dev:custom:note",
                        "x"));
        assertThat(adminGet(pool, "ada").userLastModifiedDate())
                .isEqualTo(server().clock().instant());
    }

    @Test
    void anotherAddressIsNotVerifiedUnlessTheAdministratorSaysSo() {
        String pool = pool();
        person(pool, "ada", ADA);
        adminUpdate(pool, "ada", attribute("email", "other@example.org"));
        assertThat(attributes(pool, "ada")).containsEntry("email_verified", "false");
        adminUpdate(pool, "ada", attribute("email_verified", "TRUE"));
        assertThat(attributes(pool, "ada")).containsEntry("email_verified", "true");
        adminUpdate(pool, "ada", attribute("email", "third@example.org"), attribute("email_verified", "true"));
        assertThat(attributes(pool, "ada")).containsEntry("email_verified", "true");
        adminUpdate(pool, "ada", attribute("email", "third@example.org"));
        assertThat(attributes(pool, "ada")).containsEntry("email_verified", "true");
        adminUpdate(pool, "ada", attribute("email", ""));
        assertThat(attributes(pool, "ada")).isEqualTo(Map.of("name", "Ada"));
    }

    @Test
    void aRefusedUpdateChangesNothing() {
        String pool = pool(
                request -> request.schema(List.of(custom("role").mutable(false).build(), required("email"))));
        person(pool, "ada", ADA);
        refused(
                INVALID,
                "user.custom:role: Attribute cannot be updated.",
                () -> adminUpdate(pool, "ada", attribute("name", "B"), attribute("custom:role", "king")));
        refused(
                INVALID,
                "user.custom:x: Attribute does not exist in the schema.\n",
                () -> adminUpdate(pool, "ada", attribute("name", "B"), attribute("custom:x", "1")));
        refused(
                INVALID,
                "Invalid email address format.",
                () -> adminUpdate(pool, "ada", attribute("name", "B"), attribute("email", "ada")));
        refused(
                INVALID,
                "Invalid phone number format.",
                () -> adminUpdate(pool, "ada", attribute("name", "B"), attribute("phone_number", "555")));
        refused(
                INVALID,
                "Cannot modify the non-mutable attribute sub",
                () -> adminUpdate(pool, "ada", attribute("name", "B"), attribute("sub", "1")));
        refused(
                INVALID,
                "Attribute value for picture must not be null",
                () -> adminUpdate(pool, "ada", attribute("name", "B"), attribute("picture", null)));
        refused(
                INVALID,
                "Invalid user attributes: email: Required attribute cannot be deleted.\n",
                () -> adminUpdate(pool, "ada", attribute("name", "B"), attribute("email", "")));
        assertThat(attributes(pool, "ada")).isEqualTo(ADA);
    }

    @Test
    void anAliasOfSomebodyElseIsRefused() {
        String aliases = pool(request -> request.aliasAttributes(List.of("email", "preferred_username")));
        person(aliases, "ada", ADA);
        person(aliases, "bob", Map.of("email", "ada@example.org"));
        String taken = "An account with the given email already exists.";
        refused("AliasExistsException", taken, () -> adminUpdate(aliases, "bob", attribute("email_verified", "true")));
        refused(
                "AliasExistsException",
                "An account with the given preferred_username already exists.",
                () -> adminUpdate(aliases, "bob", attribute("preferred_username", "ada")));
        assertThat(attributes(aliases, "ada")).isEqualTo(ADA);
        String names = pool(request -> request.usernameAttributes(List.of("email")));
        person(names, "0190a6b1-1111-7222-8333-444455556666", ADA);
        person(names, "0190a6b1-1111-7222-8333-444455557777", Map.of("email", "bob@example.org"));
        refused(
                "AliasExistsException",
                taken,
                () -> adminUpdate(names, "bob@example.org", attribute("email", "ada@example.org")));
        adminUpdate(names, "bob@example.org", attribute("email", "robert@example.org"));
        assertThat(attributes(names, "robert@example.org")).containsEntry("email_verified", "false");
        refused(NO_USER, NOBODY, () -> adminGet(names, "bob@example.org"));
    }

    @Test
    void anAdministratorDeletesAttributes() {
        String pool = pool(request ->
                request.schema(List.of(required("phone_number"), custom("nick").build())));
        person(pool, "ada", ADA);
        HttpResponse<String> response = server().post(
                        "AdminDeleteUserAttributes",
                        "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"ada\",\"UserAttributeNames\":"
                                + "[\"email\",\"custom:nick\"]}");
        assertThat(response.body()).isEqualTo("{}");
        assertThat(attributes(pool, "ada")).isEqualTo(Map.of("name", "Ada"));
        refused(
                INVALID,
                "Invalid user attributes: phone_number: Required attribute cannot be deleted.\n",
                () -> adminDelete(pool, "ada", "name", "phone_number"));
        refused(
                INVALID,
                "Invalid user attributes: user.x: Attribute does not exist in the schema.\n",
                () -> adminDelete(pool, "ada", "name", "x"));
        assertThat(attributes(pool, "ada")).isEqualTo(Map.of("name", "Ada"));
    }

    @Test
    void peopleDeleteWhatTheirClientMayWrite() {
        String pool = pool(request -> request.schema(List.of(required("email"))));
        person(pool, "ada", Map.of("email", "ada@example.org", "name", "Ada", "nickname", "a", "picture", "p"));
        String all = token(pool, people().client(pool), "ada");
        assertThat(server().post(
                                "DeleteUserAttributes",
                                "{\"AccessToken\":\"" + all + "\",\"UserAttributeNames\":[\"name\",\"website\"]}")
                        .body())
                .isEqualTo("{}");
        assertThat(attributes(pool, "ada").keySet()).containsExactly("email", "nickname", "picture");
        refused(
                INVALID,
                "Invalid user attributes: email: Required attribute cannot be deleted.\n",
                () -> delete(all, "nickname", "email"));
        refused(NOT_AUTHORIZED, UNAUTHORIZED, () -> delete(all, "nickname", "email_verified"));
        String some =
                token(pool, people().client(pool, web -> web.writeAttributes(List.of("email", "nickname"))), "ada");
        refused(NOT_AUTHORIZED, UNAUTHORIZED, () -> delete(some, "nickname", "picture"));
        delete(some, "nickname");
        assertThat(attributes(pool, "ada").keySet()).containsExactly("email", "picture");
    }

    @Test
    void missesPeopleAndPoolsThatAreNotThere() {
        String pool = pool();
        refused(NO_USER, NOBODY, () -> adminUpdate(pool, "nobody", attribute("name", "A")));
        refused(NO_USER, NOBODY, () -> adminDelete(pool, "nobody", "name"));
        refused(NOT_FOUND, NO_POOL, () -> adminUpdate(POOL_OF_NOBODY, "nobody", attribute("name", "A")));
        refused(NOT_AUTHORIZED, "Invalid Access Token", () -> delete("a.b.c", "name"));
    }

    private static void adminUpdate(String pool, String name, AttributeType... attributes) {
        client().adminUpdateUserAttributes(
                        update -> update.userPoolId(pool).username(name).userAttributes(attributes));
    }

    private static void adminDelete(String pool, String name, String... attributes) {
        client().adminDeleteUserAttributes(
                        delete -> delete.userPoolId(pool).username(name).userAttributeNames(attributes));
    }

    private static void delete(String token, String... attributes) {
        client().deleteUserAttributes(delete -> delete.accessToken(token).userAttributeNames(attributes));
    }
}
