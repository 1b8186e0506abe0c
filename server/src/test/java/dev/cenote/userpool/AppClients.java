package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import dev.cenote.userpool.AppClientPolicy.Doing;
import java.util.Set;
import java.util.function.UnaryOperator;

/** App clients for tests. */
final class AppClients {
    static final Set<Scope> SCOPES =
            Set.of(new Scope("https://api.example.com/v1", "read"), new Scope("notes", "write"));

    private AppClients() {}

    static UserPoolClientType settings(UnaryOperator<CreateUserPoolClientRequest.Builder> request) {
        return AppClientSettings.of(request.apply(CreateUserPoolClientRequest.builder()
                        .userPoolId(Pools.ID)
                        .clientName("web"))
                .build());
    }

    static AppClient client(UnaryOperator<CreateUserPoolClientRequest.Builder> request) {
        return new AppClient(Pools.ID, "abc", "web", settings(request), Pools.CREATED, Pools.CREATED, 1);
    }

    static void check(UserPool pool, boolean confidential, UnaryOperator<CreateUserPoolClientRequest.Builder> request) {
        new AppClientPolicy(pool, confidential, SCOPES::contains, name -> name.equals("Google"), Doing.CREATING)
                .check(settings(request));
    }

    static void checkPublic(UnaryOperator<CreateUserPoolClientRequest.Builder> request) {
        check(Pools.plain(), false, request);
    }

    static void checkConfidential(UnaryOperator<CreateUserPoolClientRequest.Builder> request) {
        check(Pools.plain(), true, request);
    }
}
