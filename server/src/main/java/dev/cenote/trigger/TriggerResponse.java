package dev.cenote.trigger;

import dev.cenote.trigger.TriggerRequest.GroupConfiguration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code response} of an event, one record per kind; a constant where there is an answer that changes nothing. */
public final class TriggerResponse {
    private TriggerResponse() {}

    /** A function that may only refuse. */
    public record Nothing() {
        static final Nothing NEUTRAL = new Nothing();
    }

    /** PreSignUp's. */
    public record SignUpVerdict(boolean autoConfirmUser, boolean autoVerifyEmail, boolean autoVerifyPhone) {
        static final SignUpVerdict NEUTRAL = new SignUpVerdict(false, false, false);
    }

    /** DefineAuthChallenge's: one of the three. */
    public record NextChallenge(@Nullable String challengeName, boolean issueTokens, boolean failAuthentication) {}

    /** CreateAuthChallenge's. */
    public record NewChallenge(
            Map<String, String> publicChallengeParameters,
            Map<String, String> privateChallengeParameters,
            @Nullable String challengeMetadata) {}

    /** VerifyAuthChallengeResponse's. */
    public record Judgement(boolean answerCorrect) {}

    /**
     * Claims of one token; suppressing wins over adding.
     *
     * @param add values as JSON has them: String, Boolean, numbers, List and Map
     */
    public record ClaimChanges(Map<String, Object> add, List<String> suppress) {
        static final ClaimChanges NONE = new ClaimChanges(Map.of(), List.of());
    }

    /** Scopes of the access token. */
    public record ScopeChanges(List<String> add, List<String> suppress) {
        static final ScopeChanges NONE = new ScopeChanges(List.of(), List.of());
    }

    /**
     * PreTokenGeneration's, of whichever version.
     *
     * @param groups null leaves groups and roles as they are; anything else replaces them
     */
    public record TokenChanges(
            ClaimChanges idToken,
            ClaimChanges accessToken,
            ScopeChanges scopes,
            @Nullable GroupConfiguration groups) {
        /** Changes nothing. */
        public static final TokenChanges NONE =
                new TokenChanges(ClaimChanges.NONE, ClaimChanges.NONE, ScopeChanges.NONE, null);
    }

    /**
     * UserMigration's: the person as known elsewhere.
     *
     * @param finalUserStatus anything but {@code CONFIRMED} makes a new password necessary
     * @param messageAction {@code SUPPRESS} for no welcome message
     */
    public record Migrated(
            Map<String, String> userAttributes,
            @Nullable String finalUserStatus,
            @Nullable String messageAction,
            List<String> desiredDeliveryMediums,
            boolean forceAliasCreation) {}

    /** CustomMessage's: null members leave the pool's template. */
    public record MessageText(
            @Nullable String smsMessage,
            @Nullable String emailMessage,
            @Nullable String emailSubject) {
        static final MessageText NEUTRAL = new MessageText(null, null, null);
    }
}
