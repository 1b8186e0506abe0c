package dev.cenote.api.cognitoidp;

import dev.cenote.kernel.Refusal;
import dev.cenote.signin.Flow;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AuthFlows;
import java.util.List;

/** The values of {@code AuthFlow}: which operation takes them, which client may use them, what they must bring. */
enum SignInFlow {
    SRP(Flow.SRP, "ALLOW_USER_SRP_AUTH", "USER_SRP_AUTH is not enabled for the client.", List.of("USERNAME", "SRP_A")),
    PASSWORD(
            Flow.PASSWORD,
            "ALLOW_USER_PASSWORD_AUTH",
            "USER_PASSWORD_AUTH flow not enabled for this client",
            List.of("USERNAME", "PASSWORD")),
    ADMIN_PASSWORD(
            Flow.PASSWORD,
            "ALLOW_ADMIN_USER_PASSWORD_AUTH",
            "Auth flow not enabled for this client",
            List.of("USERNAME", "PASSWORD")),
    CUSTOM(Flow.CUSTOM, "ALLOW_CUSTOM_AUTH", "CUSTOM_AUTH is not enabled for the client.", List.of("USERNAME")),
    CHOICE(Flow.CHOICE, AuthFlows.USER, "USER_AUTH is not enabled for the client.", List.of("USERNAME")),
    REFRESH(
            Flow.PASSWORD,
            AuthFlows.REFRESH,
            "REFRESH_TOKEN_AUTH is not enabled for the client.",
            List.of("REFRESH_TOKEN"));

    private final Flow kind;
    private final String allowedAs;
    private final String refusal;
    private final List<String> parameters;

    SignInFlow(Flow kind, String allowedAs, String refusal, List<String> parameters) {
        this.kind = kind;
        this.allowedAs = allowedAs;
        this.refusal = refusal;
        this.parameters = parameters;
    }

    /** The flow of that name; InvalidParameterException when this operation does not take it. */
    static SignInFlow require(String name, boolean byAdmin) {
        return switch (name) {
            case "USER_SRP_AUTH" -> SRP;
            case "USER_PASSWORD_AUTH" -> PASSWORD;
            case "CUSTOM_AUTH" -> CUSTOM;
            case "USER_AUTH" -> CHOICE;
            case "REFRESH_TOKEN", "REFRESH_TOKEN_AUTH" -> REFRESH;
            case "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH" -> {
                if (!byAdmin) {
                    throw notHere();
                }
                yield ADMIN_PASSWORD;
            }
            default -> throw notHere();
        };
    }

    private static Refusal notHere() {
        return Refusal.invalidParameter("Initiate Auth method not supported");
    }

    /** InvalidParameterException unless the client may use it. */
    void checkEnabled(AppClient client) {
        // Where refresh tokens rotate the flow is refused in words of its own, when the token is looked at.
        boolean rotating = this == REFRESH && client.rotation().isPresent();
        if (!rotating && !client.authFlows().contains(allowedAs)) {
            throw Refusal.invalidParameter(refusal);
        }
    }

    /** How the sign-in begins; of no meaning for a refresh. */
    Flow kind() {
        return kind;
    }

    /** What must be sent. */
    List<String> parameters() {
        return parameters;
    }
}
