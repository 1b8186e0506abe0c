package dev.cenote.userpool;

import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.AuthEventType;
import dev.cenote.model.cognitoidp.ChallengeResponseType;
import dev.cenote.model.cognitoidp.EventContextDataType;
import dev.cenote.model.cognitoidp.EventFeedbackType;
import dev.cenote.model.cognitoidp.EventRiskType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened around a sign-in.
 *
 * @param id for sign-ins the {@code event_id} of their tokens; UUID text
 * @param challenges what was proved, or not
 * @param context from where
 */
public record AuthEvent(
        String id,
        String userId,
        Instant at,
        Kind kind,
        Response response,
        List<Challenge> challenges,
        Context context) {
    /** Copies the list. */
    public AuthEvent {
        challenges = List.copyOf(challenges);
    }

    /** What somebody did. */
    public enum Kind {
        /** They signed in. */
        SIGN_IN("SignIn"),
        /** They signed up. */
        SIGN_UP("SignUp"),
        /** They asked for a code to set a password. */
        FORGOT_PASSWORD("ForgotPassword"),
        /** They changed their password. */
        PASSWORD_CHANGE("PasswordChange"),
        /** They asked for a code again. */
        RESEND_CODE("ResendCode");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** AWS's word. */
        public String text() {
            return text;
        }
    }

    /** How it went. */
    public enum Response {
        /** Well. */
        PASS("Pass"),
        /** Not. */
        FAIL("Fail"),
        /** It goes on. */
        IN_PROGRESS("InProgress");

        private final String text;

        Response(String text) {
            this.text = text;
        }

        /** AWS's word. */
        public String text() {
            return text;
        }
    }

    /**
     * One proof.
     *
     * @param secondFactor whether it was one; a password otherwise
     */
    public record Challenge(boolean secondFactor, boolean success) {}

    /**
     * From where.
     *
     * @param device what the client calls itself, null when it does not
     */
    public record Context(String address, @Nullable String device) {}

    /** What is kept beside id, time, kind and response, as JSON. */
    public String detailsJson() {
        AuthEventType details = AuthEventType.builder()
                .challengeResponses(
                        challenges.stream().map(AuthEvent::described).toList())
                .eventContextData(EventContextDataType.builder()
                        .ipAddress(context.address)
                        .deviceName(context.device)
                        .build())
                // Nothing here scores risks, and an event says so.
                .eventRisk(EventRiskType.builder()
                        .riskDecision("NoRisk")
                        .compromisedCredentialsDetected(false)
                        .build())
                .build();
        return new String(JsonCodec.write(details), StandardCharsets.UTF_8);
    }

    /** The builder of what AdminListUserAuthEvents shows, from what {@link #detailsJson} and feedback wrote. */
    public static AuthEventType.Builder stored(String details, @Nullable String feedback) {
        return JsonCodec.read(AuthEventType.SHAPE, details.getBytes(StandardCharsets.UTF_8)).toBuilder()
                .eventFeedback(
                        feedback == null
                                ? null
                                : JsonCodec.read(EventFeedbackType.SHAPE, feedback.getBytes(StandardCharsets.UTF_8)));
    }

    /** Feedback as it is kept. */
    public static String feedbackJson(String value, String provider, Instant at) {
        return new String(
                JsonCodec.write(EventFeedbackType.builder()
                        .feedbackValue(value)
                        .provider(provider)
                        .feedbackDate(at)
                        .build()),
                StandardCharsets.UTF_8);
    }

    private static ChallengeResponseType described(Challenge challenge) {
        return ChallengeResponseType.builder()
                .challengeName(challenge.secondFactor ? "Mfa" : "Password")
                .challengeResponse(challenge.success ? "Success" : "Failure")
                .build();
    }
}
