package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory;
import dev.cenote.userpool.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;

/** Whoever has just confirmed a sign-up signs in without proving the same again. */
class SignUpSignInTest extends SignInContract {
    private static final String INVALID_SESSION = "Invalid session for the user.";

    private final String pool = node().people().pool(request -> request.autoVerifiedAttributes(List.of("email")));
    private final String client = client(pool);

    @Test
    void signsInWithTheSessionOfTheConfirmationOnce() {
        String signedUp = signUp(client, "alice");
        String confirmed = confirm(client, "alice", signedUp);
        assertThat(signIn(client, "alice", confirmed).authenticationResult().accessToken())
                .isNotNull();
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user, session can only be used once.",
                () -> signIn(client, "alice", confirmed));
    }

    @Test
    void needsTheConfirmation() {
        String signedUp = signUp(client, "alice");
        refused(NOT_AUTHORIZED, INVALID_SESSION, () -> signIn(client, "alice", signedUp));
        confirm(client, "alice", null);
        refused(NOT_AUTHORIZED, INVALID_SESSION, () -> signIn(client, "alice", signedUp));
    }

    @Test
    void isForThatPersonAndThatClientOnly() {
        String confirmed = confirm(client, "alice", signUp(client, "alice"));
        node().person(pool, "bob", Map.of());
        String other = client(pool);
        refused(NOT_AUTHORIZED, INVALID_SESSION, () -> signIn(client, "bob", confirmed));
        refused(NOT_AUTHORIZED, INVALID_SESSION, () -> signIn(other, "alice", confirmed));
        refused(NOT_AUTHORIZED, INVALID_SESSION, () -> signIn(client, "alice", "A".repeat(40)));
    }

    @Test
    void endsWithTheSessionButTheConfirmationDoesNot() {
        String signedUp = signUp(client, "alice");
        pass(Duration.ofMinutes(3));
        assertThat(confirm(client, "alice", signedUp)).isNull();
        assertThat(byPassword(client, "alice", PASSWORD).authenticationResult()).isNotNull();
    }

    @Test
    void isNotThereWithoutChoiceBasedSignIn() {
        String plain =
                node().people().client(pool, request -> request.explicitAuthFlows(List.of("ALLOW_USER_PASSWORD_AUTH")));
        assertThat(signUp(plain, "alice")).isNull();
    }

    @Test
    void isForWhoSignedUpAndNotForWhoKnowsTheName() {
        signUp(client, "alice");
        // Anybody gets this one; whoever reads a mailbox that is not Alice's can confirm her account, and no more.
        String anybodys = initiate(client, AuthFlowType.USER_AUTH, Map.of("USERNAME", "alice"))
                .session();
        assertThat(confirm(client, "alice", anybodys)).isNull();
        refused(NOT_AUTHORIZED, INVALID_SESSION, () -> signIn(client, "alice", anybodys));
    }

    @Test
    void endsWhenThePersonSignsOutEverywhere() {
        String confirmed = confirm(client, "alice", signUp(client, "alice"));
        User alice = node().people().user(pool, "alice");
        database().write(transaction -> new Directory().signOut(transaction, alice.id()));
        refused(NOT_AUTHORIZED, INVALID_SESSION, () -> signIn(client, "alice", confirmed));
    }

    @Test
    void hasTheWholeLifeOfASessionFromTheConfirmationOn() {
        String signedUp = signUp(client, "alice");
        pass(Duration.ofMinutes(3).minusSeconds(5));
        String confirmed = confirm(client, "alice", signedUp);
        pass(Duration.ofMinutes(3).minusSeconds(5));
        assertThat(signIn(client, "alice", confirmed).authenticationResult()).isNotNull();
    }

    private String signUp(String clientId, String name) {
        return client().signUp(request -> request.clientId(clientId)
                        .username(name)
                        .password(PASSWORD)
                        .userAttributes(AttributeType.builder()
                                .name("email")
                                .value(name + "@example.org")
                                .build()))
                .session();
    }

    private String confirm(String clientId, String name, @Nullable String session) {
        return client().confirmSignUp(request -> request.clientId(clientId)
                        .username(name)
                        .session(session)
                        .confirmationCode(node().code(node().people().user(pool, name))))
                .session();
    }

    private static InitiateAuthResponse signIn(String clientId, String name, String session) {
        return client().initiateAuth(request -> request.clientId(clientId)
                .authFlow(AuthFlowType.USER_AUTH)
                .session(session)
                .authParameters(Map.of("USERNAME", name)));
    }
}
