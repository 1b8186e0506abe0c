package dev.cenote.conformance;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/** Somebody who can sign in by password, in a pool of their own. */
final class Person {
    private static final String PASSWORD = "Correct-Horse-1";

    final CognitoIdentityProviderClient cognito;
    final String pool;
    final String client;
    final String name = "ada-" + UUID.randomUUID();

    Person(CognitoIdentityProviderClient cognito) {
        this.cognito = cognito;
        pool = cognito.createUserPool(request -> request.poolName("people"))
                .userPool()
                .id();
        client = cognito.createUserPoolClient(request -> request.userPoolId(pool)
                        .clientName("program")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
                .userPoolClient()
                .clientId();
        cognito.adminCreateUser(user -> user.userPoolId(pool).username(name).messageAction(MessageActionType.SUPPRESS));
        cognito.adminSetUserPassword(
                user -> user.userPoolId(pool).username(name).password(PASSWORD).permanent(true));
    }

    AuthenticationResultType signIn() {
        return cognito.initiateAuth(request -> request.clientId(client)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", name, "PASSWORD", PASSWORD)))
                .authenticationResult();
    }

    String after(Consumer<String> end) {
        String token = signIn().accessToken();
        end.accept(token);
        return token;
    }
}
