package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.account.NamedRequest;
import dev.cenote.account.NamedRequest.ClientProof;
import dev.cenote.account.SignUp;
import dev.cenote.message.Senders;
import dev.cenote.model.cognitoidp.AdminCreateUserConfigType;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.model.cognitoidp.UsernameConfigurationType;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerResponse.Nothing;
import dev.cenote.trigger.TriggerResponse.SignUpVerdict;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

class SignUpOperationsTest extends AccountApiContract {
    private static final String EXISTS = "UsernameExistsException";

    @Test
    void signsSomebodyUpAndSendsACode() {
        String pool = pool();
        SignUpResponse response = signUp(client(pool), "ada", attribute("email", "ada@example.org"));
        assertThat(response.userConfirmed()).isFalse();
        assertThat(UUID.fromString(response.userSub())).hasToString(response.userSub());
        delivered(response.codeDeliveryDetails(), "email", "EMAIL", "a***@e***");
        User ada = user(pool, "ada");
        assertThat(ada.id()).isEqualTo(response.userSub());
        assertThat(ada.status()).isEqualTo(UserStatus.UNCONFIRMED);
        // Trap 38: the flag is there from the start, and false.
        assertThat(ada.attributes()).isEqualTo(Map.of("email", "ada@example.org", "email_verified", "false"));
        assertThat(hasPassword(ada, PASSWORD)).isTrue();
        assertThat(messages(ada)).singleElement().satisfies(message -> {
            assertThat(message.content().to()).isEqualTo("ada@example.org");
            assertThat(message.content().code()).matches("[0-9]{6}");
            assertThat(message.row().purpose()).isEqualTo("SIGN_UP");
        });
    }

    @Test
    void sendsNoCodeWhereNothingIsVerifiedByItself() {
        String pool = pool(request -> request.autoVerifiedAttributes(List.of()));
        String web = client(pool);
        SignUpResponse response = signUp(web, "ada", attribute("email", "ada@example.org"));
        // Trap 37.
        assertThat(response.codeDeliveryDetails()).isNull();
        assertThat(messages(user(pool, "ada"))).isEmpty();
        refused(
                "ExpiredCodeException",
                EXPIRED,
                () -> client.confirmSignUp(
                        asked -> asked.clientId(web).username("ada").confirmationCode("123456")));
    }

    @Test
    void sendsTheCodeToThePhoneWhereBothCouldGetIt() {
        String pool = pool(request -> withSms(request).autoVerifiedAttributes(List.of("email", "phone_number")));
        SignUpResponse response = signUp(
                client(pool), "ada", attribute("email", "ada@example.org"), attribute("phone_number", "+12065551234"));
        delivered(response.codeDeliveryDetails(), "phone_number", "SMS", "+*******1234");
        assertThat(messages(user(pool, "ada"))).hasSize(1);
    }

    @Test
    void refusesANameThatIsTaken() {
        String pool = pool();
        String web = hidingClient(pool);
        signUp(web, "ada");
        refused(EXISTS, "User already exists", () -> signUp(web, "ada"));
        signUp(web, "Ada");
        String ignoring = pool(request -> request.usernameConfiguration(
                UsernameConfigurationType.builder().caseSensitive(false).build()));
        String other = client(ignoring);
        signUp(other, "ada");
        refused(EXISTS, "User already exists", () -> signUp(other, "ADA"));
    }

    @Test
    void oneOfManySignUpsOfTheSameNameWins() throws Exception {
        String pool = pool();
        String web = client(pool);
        SignUp here = new SignUp(node.parts);
        SignUp there = new SignUp(otherNode().parts);
        SignUp.Wish wish = new SignUp.Wish(
                new NamedRequest(web, "ada", new ClientProof.Hash(null), Map.of(), "127.0.0.1"),
                PASSWORD,
                Map.of(),
                Map.of());
        List<Callable<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            SignUp engine = i % 2 == 0 ? here : there;
            tasks.add(() -> engine.signUp(wish));
        }
        assertThat(succeeded(tasks)).isEqualTo(1);
    }

    @Test
    void anAddressIsTheNameWhereNamesAreAddresses() {
        String pool = pool(request -> request.usernameAttributes(List.of("email")));
        String web = client(pool);
        String sub = signUp(web, "ada@example.org").userSub();
        // Trap 33.
        User ada = user(pool, "ada@example.org");
        assertThat(ada.username()).isEqualTo(sub);
        assertThat(ada.attributes()).containsEntry("email", "ada@example.org");
        refused(EXISTS, "An account with the given email already exists.", () -> signUp(web, "ada@example.org"));
        refused(INVALID, "Username should be an email.", () -> signUp(web, "ada"));
        refused(
                INVALID,
                "The attribute email is not the username.",
                () -> signUp(web, "bob@example.org", attribute("email", "eve@example.org")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone_number | ada | Username should be a phone number.",
                "phone_number,email | ada | Username should be either an email or a phone number.",
            })
    void namesMustBeAddressesWhereTheyAreAddresses(String attributes, String name, String message) {
        String web = client(pool(request -> request.usernameAttributes(List.of(attributes.split(",")))));
        refused(INVALID, message, () -> signUp(web, name));
    }

    @Test
    void namesMustNotLookLikeAliases() {
        String web = client(pool(request -> request.aliasAttributes(List.of("email", "phone_number"))));
        refused(
                INVALID,
                "Username cannot be of email format, since user pool is configured for email alias.",
                () -> signUp(web, "ada@example.org"));
        refused(
                INVALID,
                "Username cannot be of phone number format, since user pool is configured for phone number alias.",
                () -> signUp(web, "+12065551234"));
    }

    @Test
    void somebodyElsesAddressIsNoHindranceToSignUpWithAnAlias() {
        String pool = pool(request -> request.aliasAttributes(List.of("email")));
        String web = client(pool);
        confirmed(pool, web, "ada");
        // Trap 35: the conflict appears when the second one confirms.
        SignUpResponse second = signUp(web, "bob", attribute("email", "ada@example.org"));
        assertThat(second.codeDeliveryDetails()).isNotNull();
        User bob = user(pool, "bob");
        String code = code(bob);
        refused(
                "AliasExistsException",
                "An account with the email already exists.",
                () -> client.confirmSignUp(
                        asked -> asked.clientId(web).username("bob").confirmationCode(code)));
        assertThat(user(pool, "bob").status()).isEqualTo(UserStatus.UNCONFIRMED);
        assertThat(user(pool, "ada@example.org").username()).isEqualTo("ada");
        client.confirmSignUp(asked ->
                asked.clientId(web).username("bob").confirmationCode(code).forceAliasCreation(true));
        assertThat(user(pool, "ada@example.org").username()).isEqualTo("bob");
        assertThat(user(pool, "ada").verified("email")).isFalse();
    }

    @Test
    void holdsPasswordsToThePolicy() {
        String pool = pool();
        String web = client(pool);
        refused(
                "InvalidPasswordException",
                "Password did not conform with policy: Password must have uppercase characters",
                () -> signUp(request -> request.clientId(web).username("ada").password("passw0rd!")));
        refused(
                "InvalidPasswordException",
                "Provided password cannot be used for security reasons.",
                () -> signUp(request -> request.clientId(web).username("ada").password("Known-to-all-1")));
        refused(
                INVALID,
                "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not"
                        + " be null",
                () -> signUp(request -> request.clientId(web).username("ada")));
        assertThat(known(pool, "ada")).isFalse();
    }

    @Test
    void needsNoPasswordWhereACodeSignsIn() {
        String pool = pool(request -> request.policies(UserPoolPolicyType.builder()
                .signInPolicy(SignInPolicyType.builder()
                        .allowedFirstAuthFactors(List.of("PASSWORD", "EMAIL_OTP"))
                        .build())
                .build()));
        String web = client(pool);
        signUp(request -> request.clientId(web).username("ada").userAttributes(attribute("email", "ada@example.org")));
        User ada = user(pool, "ada");
        assertThat(password(ada)).isEmpty();
        refused(
                INVALID,
                "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not"
                        + " be null",
                () -> signUp(request -> request.clientId(web).username("bob")));
    }

    @Test
    void holdsAttributesToSchemaAndPermissions() {
        String pool = pool(request -> request.schema(List.of(SchemaAttributeType.builder()
                .name("email")
                .attributeDataType("String")
                .required(true)
                .build())));
        String web = client(pool);
        refused(
                INVALID,
                "Attributes did not conform to the schema: email: The attribute is required\n",
                () -> signUp(web, "ada"));
        refused(
                NOT_AUTHORIZED,
                "A client attempted to write unauthorized attribute",
                () -> signUp(web, "ada", attribute("email", "ada@example.org"), attribute("email_verified", "true")));
        assertThat(known(pool, "ada")).isFalse();
    }

    @Test
    void isClosedWhereOnlyAdministratorsMakeAccounts() {
        String web = client(pool(request -> request.adminCreateUserConfig(AdminCreateUserConfigType.builder()
                .allowAdminCreateUserOnly(true)
                .build())));
        refused(NOT_AUTHORIZED, "SignUp is not permitted for this user pool", () -> signUp(web, "ada"));
    }

    @Test
    void aClientWithASecretMustProveIt() {
        String pool = pool();
        String web = client(pool);
        secret(pool, web, "a-secret-of-the-web-client");
        String good = hash("a-secret-of-the-web-client", "ada", web);
        refused(
                NOT_AUTHORIZED,
                "Client " + web + " is configured with secret but SECRET_HASH was not received",
                () -> signUp(web, "ada"));
        refused(
                NOT_AUTHORIZED,
                "Unable to verify secret hash for client " + web,
                () -> signUp(request ->
                        request.clientId(web).username("bob").password(PASSWORD).secretHash(good)));
        signUp(request ->
                request.clientId(web).username("ada").password(PASSWORD).secretHash(good));
        refused("ResourceNotFoundException", "User pool client nobody does not exist.", () -> signUp("nobody", "ada"));
    }

    @Test
    void theFunctionBeforeMayConfirmAndVerify() {
        String before = FUNCTIONS.answering(fresh("before"), new SignUpVerdict(true, true, false));
        String after = FUNCTIONS.answering(fresh("after"), new Nothing());
        String pool = poolWith(functions -> functions.preSignUp(before).postConfirmation(after));
        String web = client(pool);
        SignUpResponse response = signUp(request -> request.clientId(web)
                .username("ada")
                .password(PASSWORD)
                .userAttributes(attribute("email", "ada@example.org"))
                .validationData(attribute("ticket", "7"))
                .clientMetadata(Map.of("from", "web")));
        assertThat(response.userConfirmed()).isTrue();
        assertThat(response.codeDeliveryDetails()).isNull();
        User ada = user(pool, "ada");
        assertThat(ada.verified("email")).isTrue();
        assertThat(messages(ada)).isEmpty();
        assertThat(FUNCTIONS.events(before)).singleElement().satisfies(event -> {
            TriggerRequest.PreSignUp asked = (TriggerRequest.PreSignUp) event.request();
            assertThat(asked.source()).isEqualTo("PreSignUp_SignUp");
            assertThat(asked.userAttributes()).isEqualTo(Map.of("email", "ada@example.org"));
            assertThat(asked.validationData()).isEqualTo(Map.of("ticket", "7"));
            assertThat(asked.clientMetadata()).isEqualTo(Map.of("from", "web"));
            assertThat(event.context().userName()).isEqualTo("ada");
            assertThat(event.context().clientId()).isEqualTo(web);
        });
        assertThat(FUNCTIONS.events(after)).singleElement().satisfies(event -> {
            TriggerRequest.PostConfirmation told = (TriggerRequest.PostConfirmation) event.request();
            assertThat(told.source()).isEqualTo("PostConfirmation_ConfirmSignUp");
            assertThat(told.userAttributes())
                    .containsEntry("sub", ada.id())
                    .containsEntry("cognito:user_status", "CONFIRMED")
                    .containsEntry("email_verified", "true");
            assertThat(told.clientMetadata()).isEqualTo(Map.of("from", "web"));
        });
    }

    @Test
    void whatTheFunctionVerifiesMovesTheAlias() {
        String before = FUNCTIONS.answering(fresh("before"), new SignUpVerdict(true, true, false));
        String pool = pool(request -> request.aliasAttributes(List.of("email"))
                .lambdaConfig(LambdaConfigType.builder().preSignUp(before).build()));
        String web = client(pool);
        signUp(web, "ada", attribute("email", "shared@example.org"));
        signUp(web, "bob", attribute("email", "shared@example.org"));
        assertThat(user(pool, "shared@example.org").username()).isEqualTo("bob");
        assertThat(user(pool, "ada").verified("email")).isFalse();
    }

    @Test
    void theFunctionBeforeMayRefuse() {
        String throwing = FUNCTIONS.throwing(fresh("before"), "PreSignUp", "Denied.");
        String pool = poolWith(functions -> functions.preSignUp(throwing));
        String web = client(pool);
        // Trap 50.
        refused("UserLambdaValidationException", "PreSignUp failed with error Denied..", () -> signUp(web, "ada"));
        assertThat(known(pool, "ada")).isFalse();
        String verifying = FUNCTIONS.answering(fresh("before"), new SignUpVerdict(false, false, true));
        String other = poolWith(functions -> functions.preSignUp(verifying));
        String otherWeb = client(other);
        refused(
                INVALID,
                "The attribute phone_number cannot be verified, because it has no value.",
                () -> signUp(otherWeb, "ada"));
        assertThat(known(other, "ada")).isFalse();
    }

    @Test
    void theAccountStaysWhenTheFunctionAfterFails() {
        String before = FUNCTIONS.answering(fresh("before"), new SignUpVerdict(true, false, false));
        String after = FUNCTIONS.throwing(fresh("after"), "PostConfirmation", "no");
        String pool = poolWith(functions -> functions.preSignUp(before).postConfirmation(after));
        String web = client(pool);
        refused("UserLambdaValidationException", "PostConfirmation failed with error no.", () -> signUp(web, "ada"));
        assertThat(user(pool, "ada").status()).isEqualTo(UserStatus.CONFIRMED);
    }

    @Test
    void theAccountStaysWhenTheCodeCannotBeDelivered() {
        String pool = pool();
        String web = client(pool);
        AccountNode mute =
                new AccountNode(server.database(), server.clock(), FUNCTIONS, new Senders(null, null, false));
        // Trap 46.
        Assertions.assertThatThrownBy(() -> new SignUp(mute.parts)
                        .signUp(new SignUp.Wish(
                                new NamedRequest(web, "ada", new ClientProof.Hash(null), Map.of(), "127.0.0.1"),
                                PASSWORD,
                                Map.of("email", "ada@example.org"),
                                Map.of())))
                .hasMessage("Unable to deliver message to user.");
        assertThat(user(pool, "ada").status()).isEqualTo(UserStatus.UNCONFIRMED);
        client.resendConfirmationCode(asked -> asked.clientId(web).username("ada"));
        assertThat(messages(user(pool, "ada"))).hasSize(1);
    }

    private static SignUpResponse signUp(UnaryOperator<SignUpRequest.Builder> request) {
        return client.signUp(request.apply(SignUpRequest.builder()).build());
    }

    private static SignUpResponse signUp(String clientId, String username, AttributeType... attributes) {
        return signUp(request ->
                request.clientId(clientId).username(username).password(PASSWORD).userAttributes(attributes));
    }
}
