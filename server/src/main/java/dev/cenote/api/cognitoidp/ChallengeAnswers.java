package dev.cenote.api.cognitoidp;

import dev.cenote.kernel.Refusal;
import dev.cenote.signin.Answer;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.Destination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what clients answer to challenges; InvalidParameterException when something is missing. */
final class ChallengeAnswers {
    private static final String ATTRIBUTE = "userAttributes.";
    private static final String ANSWER = "ANSWER";
    private static final String PASSWORD = "PASSWORD";
    private static final String SRP_A = "SRP_A";

    private ChallengeAnswers() {}

    /** The answer to a challenge, and after it what was sent along for the next one. */
    static List<Answer> read(String challenge, Map<String, String> responses) {
        return switch (challenge) {
            case "PASSWORD_VERIFIER", "DEVICE_PASSWORD_VERIFIER" ->
                List.of(new Answer.Claim(
                        require(responses, "PASSWORD_CLAIM_SECRET_BLOCK"),
                        require(responses, "PASSWORD_CLAIM_SIGNATURE"),
                        require(responses, "TIMESTAMP")));
            case "PASSWORD" -> List.of(new Answer.PasswordText(require(responses, PASSWORD)));
            case "PASSWORD_SRP", "DEVICE_SRP_AUTH" -> List.of(new Answer.PublicNumber(require(responses, SRP_A)));
            case "SMS_MFA" -> code(responses, "SMS_MFA_CODE");
            case "SMS_OTP" -> code(responses, "SMS_OTP_CODE");
            // COGNITO: the documentation says EMAIL_MFA_CODE in places; both are understood.
            case "EMAIL_OTP" ->
                code(responses, responses.containsKey("EMAIL_MFA_CODE") ? "EMAIL_MFA_CODE" : "EMAIL_OTP_CODE");
            case "SOFTWARE_TOKEN_MFA" -> code(responses, "SOFTWARE_TOKEN_MFA_CODE");
            case "SELECT_MFA_TYPE" -> List.of(new Answer.Choice(require(responses, ANSWER)));
            case "SELECT_CHALLENGE" -> {
                List<Answer> answers = new ArrayList<>();
                answers.add(new Answer.Choice(require(responses, ANSWER)));
                answers.addAll(along(responses));
                yield answers;
            }
            // COGNITO: there is no parameter for a phone number; the person gets it as an attribute, and begins anew.
            case "MFA_SETUP" ->
                List.of(new Answer.SetUp(find(responses, "EMAIL")
                        .map(address -> Destination.of(DeliveryMedium.EMAIL.attribute(), address))
                        .orElse(null)));
            case "NEW_PASSWORD_REQUIRED" ->
                List.of(new Answer.NewPassword(require(responses, "NEW_PASSWORD"), attributes(responses)));
            case "WEB_AUTHN" -> List.of(new Answer.Credential(require(responses, "CREDENTIAL")));
            case "CUSTOM_CHALLENGE" -> List.of(new Answer.ForFunctions(require(responses, ANSWER)));
            default -> throw Refusal.notAuthorized("Invalid session for the user.");
        };
    }

    /** What a client sends before it is asked. */
    static List<Answer> along(Map<String, String> parameters) {
        List<Answer> answers = new ArrayList<>();
        find(parameters, PASSWORD).ifPresent(text -> answers.add(new Answer.PasswordText(text)));
        find(parameters, SRP_A).ifPresent(hex -> answers.add(new Answer.PublicNumber(hex)));
        return answers;
    }

    /** A parameter that must be there. */
    static String require(Map<String, String> parameters, String name) {
        return find(parameters, name).orElseThrow(() -> Refusal.invalidParameter("Missing required parameter " + name));
    }

    private static Optional<String> find(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static List<Answer> code(Map<String, String> responses, String name) {
        String code = require(responses, name);
        if (code.isEmpty()) {
            throw Refusal.invalidParameter("Confirmation code cannot be empty");
        }
        return List.of(new Answer.Code(code));
    }

    private static Map<String, String> attributes(Map<String, String> responses) {
        Map<String, String> attributes = new HashMap<>();
        responses.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), value);
            }
        });
        return attributes;
    }
}
