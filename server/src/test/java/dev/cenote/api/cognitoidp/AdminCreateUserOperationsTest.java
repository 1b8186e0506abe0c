package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.account.Invitation;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.store.PasswordRow;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerResponse.SignUpVerdict;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

class AdminCreateUserOperationsTest extends AccountApiContract {
    private static final String EXISTS = "UsernameExistsException";

    @Test
    void invitesSomebodyWithATemporaryPassword() {
        String pool = pool();
        UserType ada = create(
                pool,
                "ada",
                request -> request.userAttributes(attribute("email", "ada@example.org"))
                        .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                        .temporaryPassword("Temp0rary!"));
        User kept = user(pool, "ada");
        assertThat(ada.username()).isEqualTo("ada");
        assertThat(ada.userStatus()).isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        assertThat(ada.enabled()).isTrue();
        assertThat(ada.userCreateDate()).isEqualTo(server.clock().instant());
        assertThat(ada.userLastModifiedDate()).isEqualTo(server.clock().instant());
        // Trap 38: no flag that nobody gave.
        assertThat(ada.attributes())
                .containsExactlyInAnyOrder(attribute("sub", kept.id()), attribute("email", "ada@example.org"));
        PasswordRow password = password(kept).orElseThrow();
        assertThat(password.temporary()).isTrue();
        assertThat(hasPassword(kept, "Temp0rary!")).isTrue();
        assertThat(messages(kept)).singleElement().satisfies(message -> {
            assertThat(message.row().purpose()).isEqualTo("ADMIN_CREATE_USER");
            assertThat(message.content().to()).isEqualTo("ada@example.org");
            assertThat(message.content().code()).isEqualTo("Temp0rary!");
            assertThat(message.content().body()).contains("ada").contains("Temp0rary!");
        });
    }

    @Test
    void makesAPasswordThatEveryPolicyAccepts() {
        UserPoolPolicyType policy = UserPoolPolicyType.builder()
                .passwordPolicy(PasswordPolicyType.builder()
                        .minimumLength(20)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireNumbers(true)
                        .requireSymbols(true)
                        .build())
                .build();
        String pool = pool(request -> request.policies(policy));
        create(
                pool,
                "ada",
                request -> request.userAttributes(attribute("email", "ada@example.org"))
                        .desiredDeliveryMediums(DeliveryMediumType.EMAIL));
        User ada = user(pool, "ada");
        assertThat(code(ada)).hasSizeGreaterThanOrEqualTo(20);
        node.passwords.checkNew(require(pool), code(ada));
        assertThat(hasPassword(ada, code(ada))).isTrue();
    }

    @Test
    void invitesThroughThePhoneUnlessAskedOtherwise() {
        String pool = pool();
        AttributeType email = attribute("email", "ada@example.org");
        AttributeType phone = attribute("phone_number", "+12065551234");
        create(pool, "ada", request -> request.userAttributes(email, phone));
        assertThat(messages(user(pool, "ada")))
                .singleElement()
                .satisfies(message -> assertThat(message.content().to()).isEqualTo("+12065551234"));
        create(
                pool,
                "bob",
                request -> request.userAttributes(email, phone)
                        .desiredDeliveryMediums(DeliveryMediumType.EMAIL, DeliveryMediumType.SMS));
        assertThat(messages(user(pool, "bob")))
                .extracting(message -> message.content().to())
                .containsExactlyInAnyOrder("ada@example.org", "+12065551234");
        create(pool, "eve", request -> request.userAttributes(email));
        assertThat(messages(user(pool, "eve"))).isEmpty();
        refused(
                INVALID,
                "User has no email attribute, which the delivery medium EMAIL needs.",
                () -> create(pool, "joe", request -> request.desiredDeliveryMediums(DeliveryMediumType.EMAIL)));
        assertThat(known(pool, "joe")).isFalse();
    }

    @Test
    void sendsNothingWhereThatIsAsked() {
        String pool = pool();
        create(
                pool,
                "ada",
                request -> request.userAttributes(attribute("email", "ada@example.org"))
                        .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                        .messageAction(MessageActionType.SUPPRESS));
        assertThat(messages(user(pool, "ada"))).isEmpty();
        assertThat(user(pool, "ada").status()).isEqualTo(UserStatus.FORCE_CHANGE_PASSWORD);
    }

    @Test
    void invitesAgainWithAnotherPassword() {
        String pool = pool();
        UnaryOperator<AdminCreateUserRequest.Builder> mail =
                request -> request.desiredDeliveryMediums(DeliveryMediumType.EMAIL);
        create(pool, "ada", request -> mail.apply(request).userAttributes(attribute("email", "ada@example.org")));
        User ada = user(pool, "ada");
        String first = code(ada);
        later(Duration.ofDays(6));
        create(pool, ada.id(), request -> mail.apply(request).messageAction(MessageActionType.RESEND));
        assertThat(code(ada)).isNotEqualTo(first);
        assertThat(hasPassword(ada, first)).isFalse();
        assertThat(hasPassword(ada, code(ada))).isTrue();
        // A new time begins, too.
        assertThat(password(ada).orElseThrow().setAt()).isEqualTo(server.clock().millis());
        create(
                pool,
                "ada",
                request -> mail.apply(request)
                        .messageAction(MessageActionType.RESEND)
                        .temporaryPassword("Ch0sen-one!"));
        assertThat(hasPassword(ada, "Ch0sen-one!")).isTrue();
        assertThat(messages(ada)).hasSize(3);
    }

    @Test
    void invitesNobodyAgainWhoNeedsNoInvitation() {
        String pool = pool();
        confirmed(pool, client(pool), "ada");
        refused(
                "UnsupportedUserStateException",
                "Resend not possible. ada status is not FORCE_CHANGE_PASSWORD",
                () -> create(pool, "ada", request -> request.messageAction(MessageActionType.RESEND)));
        refused(
                NOT_FOUND,
                NO_USER,
                () -> create(pool, "nobody", request -> request.messageAction(MessageActionType.RESEND)));
        refused(
                "ResourceNotFoundException",
                "User pool us-east-1_nobody000 does not exist.",
                () -> create("us-east-1_nobody000", "ada", request -> request));
    }

    @Test
    void refusesANameThatIsTaken() {
        String pool = pool();
        create(pool, "ada", request -> request);
        refused(EXISTS, "User account already exists", () -> create(pool, "ada", request -> request));
        String addresses = pool(request -> request.usernameAttributes(List.of("email")));
        UserType ada = create(addresses, "ada@example.org", request -> request);
        assertThat(ada.username()).isEqualTo(user(addresses, "ada@example.org").id());
        refused(
                EXISTS,
                "An account with the given email already exists.",
                () -> create(addresses, "ada@example.org", request -> request));
        refused(INVALID, "Username should be an email.", () -> create(addresses, "ada", request -> request));
    }

    @Test
    void oneOfManyInvitationsOfTheSameNameWins() throws Exception {
        String id = pool();
        UserPool pool = require(id);
        Invitation here = new Invitation(node.parts);
        Invitation there = new Invitation(otherNode().parts);
        Invitation.Wish wish = new Invitation.Wish(
                "ada", Map.of(), null, false, Map.of(), Map.of(), new Invitation.Letter(null, true));
        List<Callable<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Invitation engine = i % 2 == 0 ? here : there;
            tasks.add(() -> engine.create(pool, wish));
        }
        assertThat(succeeded(tasks)).isEqualTo(1);
    }

    @Test
    void aVerifiedAddressOfSomebodyElseIsTakenOnlyWhenForced() {
        String pool = pool(request -> request.aliasAttributes(List.of("email")));
        confirmed(pool, client(pool), "ada");
        AttributeType email = attribute("email", "ada@example.org");
        AttributeType verified = attribute("email_verified", "true");
        refused(
                "AliasExistsException",
                "An account with the given email already exists.",
                () -> create(pool, "bob", request -> request.userAttributes(email, verified)));
        // Not verified, it is no alias, so there is nothing to force.
        create(pool, "eve", request -> request.userAttributes(email).forceAliasCreation(true));
        assertThat(user(pool, "ada@example.org").username()).isEqualTo("ada");
        UserType bob = create(
                pool, "bob", request -> request.userAttributes(email, verified).forceAliasCreation(true));
        assertThat(bob.attributes()).contains(email, verified);
        assertThat(user(pool, "ada@example.org").username()).isEqualTo("bob");
        assertThat(user(pool, "ada").verified("email")).isFalse();
    }

    @Test
    void holdsPasswordAndAttributesToTheRules() {
        String pool = pool(request -> request.schema(List.of(SchemaAttributeType.builder()
                .name("email")
                .attributeDataType("String")
                .required(true)
                .build())));
        // Trap 22.
        refused(
                "InvalidPasswordException",
                "Password did not conform with policy: Password not long enough",
                () -> create(pool, "ada", request -> request.temporaryPassword("Short1!")));
        refused(
                INVALID,
                "Type for attribute {custom:x} could not be determined",
                () -> create(pool, "ada", request -> request.userAttributes(attribute("custom:x", "y"))));
        refused(
                INVALID,
                "Invalid email address format.",
                () -> create(pool, "ada", request -> request.userAttributes(attribute("email", "ada"))));
        // What is required is asked for at the first sign-in.
        create(pool, "ada", request -> request);
    }

    @Test
    void needsNoPasswordWhereACodeSignsIn() {
        String pool = pool(request -> request.policies(UserPoolPolicyType.builder()
                .signInPolicy(SignInPolicyType.builder()
                        .allowedFirstAuthFactors(List.of("PASSWORD", "EMAIL_OTP"))
                        .build())
                .build()));
        AttributeType email = attribute("email", "ada@example.org");
        UserType ada = create(
                pool, "ada", request -> request.userAttributes(email).desiredDeliveryMediums(DeliveryMediumType.EMAIL));
        assertThat(ada.userStatus()).isEqualTo(UserStatusType.CONFIRMED);
        assertThat(password(user(pool, "ada"))).isEmpty();
        assertThat(messages(user(pool, "ada"))).isEmpty();
        assertThat(create(pool, "bob", request -> request.userAttributes(email).temporaryPassword(PASSWORD))
                        .userStatus())
                .isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        // Without an address no code can sign in.
        assertThat(create(pool, "eve", request -> request).userStatus())
                .isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
    }

    @Test
    void theFunctionBeforeMayRefuseButNotConfirm() {
        String before = FUNCTIONS.answering(fresh("before"), new SignUpVerdict(true, true, true));
        String pool = poolWith(functions -> functions.preSignUp(before));
        create(
                pool,
                "ada",
                request -> request.userAttributes(attribute("email", "ada@example.org"))
                        .validationData(attribute("ticket", "7"))
                        .clientMetadata(Map.of("by", "root")));
        // Trap 53.
        User ada = user(pool, "ada");
        assertThat(ada.status()).isEqualTo(UserStatus.FORCE_CHANGE_PASSWORD);
        assertThat(ada.verified("email")).isFalse();
        assertThat(FUNCTIONS.events(before)).singleElement().satisfies(event -> {
            TriggerRequest.PreSignUp asked = (TriggerRequest.PreSignUp) event.request();
            assertThat(asked.source()).isEqualTo("PreSignUp_AdminCreateUser");
            assertThat(asked.userAttributes()).isEqualTo(Map.of("email", "ada@example.org"));
            assertThat(asked.validationData()).isEqualTo(Map.of("ticket", "7"));
            assertThat(asked.clientMetadata()).isEqualTo(Map.of("by", "root"));
            assertThat(event.context().clientId()).isEqualTo("CLIENT_ID_NOT_APPLICABLE");
        });
        String throwing = FUNCTIONS.throwing(fresh("before"), "PreSignUp", "no");
        String other = poolWith(functions -> functions.preSignUp(throwing));
        refused(
                "UserLambdaValidationException",
                "PreSignUp failed with error no.",
                () -> create(other, "ada", request -> request));
        assertThat(known(other, "ada")).isFalse();
    }

    private static UserPool require(String pool) {
        return server.database().read(transaction -> node.parts.pools().require(transaction, pool));
    }

    private static UserType create(
            String pool, String username, UnaryOperator<AdminCreateUserRequest.Builder> request) {
        return client.adminCreateUser(request.apply(AdminCreateUserRequest.builder()
                                .userPoolId(pool)
                                .username(username))
                        .build())
                .user();
    }
}
