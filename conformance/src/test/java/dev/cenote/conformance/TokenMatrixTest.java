package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.conformance.Wire.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * Every operation that people call with their access token, against every way a token can fail to be theirs. The list
 * of operations comes from the product's own page of operations.
 */
@ExtendWith(SharedProduct.class)
class TokenMatrixTest {
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";

    private final Product product;

    TokenMatrixTest(Product product) {
        this.product = product;
    }

    /** One way to fail and the answer to it. */
    private record Wrong(String name, String token, String type, String message) {}

    @TestFactory
    Stream<DynamicContainer> everyOperationOfPeopleRefusesEveryWrongToken() {
        List<Wrong> ways = ways();
        List<ServedOperation> operations = Stream.of("access token", "access token or session")
                .flatMap(access -> ServedOperation.with(access).stream())
                .toList();
        assertThat(operations).hasSizeGreaterThan(20);
        return operations.stream()
                .map(operation -> DynamicContainer.dynamicContainer(
                        operation.name(),
                        ways.stream().map(way -> DynamicTest.dynamicTest(way.name(), () -> check(operation, way)))));
    }

    private void check(ServedOperation operation, Wrong way) {
        Map<String, Object> input = ModelledInput.of(operation).fitting();
        input.put("AccessToken", way.token());

        Answer answer = operation.call(product).withBody(Json.write(input)).send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.type()).as(answer.body()).isEqualTo(way.type());
        assertThat(answer.json().get("message").asString()).isEqualTo(way.message());
    }

    private List<Wrong> ways() {
        try (CognitoIdentityProviderClient cognito = Clients.cognito(product)) {
            Person person = new Person(cognito);
            String good = person.signIn().accessToken();
            return List.of(
                    new Wrong("that is none", "not.a.token", NOT_AUTHORIZED, "Invalid Access Token"),
                    new Wrong("for identification", person.signIn().idToken(), NOT_AUTHORIZED, "Invalid Access Token"),
                    new Wrong(
                            "with a spoilt signature",
                            TokenProof.spoilt(good),
                            NOT_AUTHORIZED,
                            "Could not verify signature for Access Token"),
                    new Wrong(
                            "of somebody who signed out everywhere",
                            person.after(token -> cognito.globalSignOut(out -> out.accessToken(token))),
                            NOT_AUTHORIZED,
                            "Access Token has been revoked"),
                    new Wrong(
                            "of somebody who was disabled",
                            another(
                                    cognito,
                                    (pool, name) -> cognito.adminDisableUser(
                                            user -> user.userPoolId(pool).username(name))),
                            NOT_AUTHORIZED,
                            "User is disabled."),
                    new Wrong(
                            "of somebody who was deleted",
                            another(
                                    cognito,
                                    (pool, name) -> cognito.adminDeleteUser(
                                            user -> user.userPoolId(pool).username(name))),
                            "UserNotFoundException",
                            "User does not exist."),
                    clientGone(cognito));
        }
    }

    private static Wrong clientGone(CognitoIdentityProviderClient cognito) {
        Person person = new Person(cognito);
        String token = person.signIn().accessToken();
        cognito.deleteUserPoolClient(client -> client.userPoolId(person.pool).clientId(person.client));
        return new Wrong(
                "of a client that was deleted",
                token,
                "ResourceNotFoundException",
                "User pool client " + person.client + " does not exist.");
    }

    private static String another(CognitoIdentityProviderClient cognito, BiConsumer<String, String> end) {
        Person person = new Person(cognito);
        String token = person.signIn().accessToken();
        end.accept(person.pool, person.name);
        return token;
    }
}
