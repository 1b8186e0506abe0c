package dev.cenote.trigger;

import dev.cenote.trigger.TriggerSource.Confirmation;
import dev.cenote.trigger.TriggerSource.Message;
import dev.cenote.trigger.TriggerSource.Migration;
import dev.cenote.trigger.TriggerSource.SignUp;
import dev.cenote.trigger.TriggerSource.Token;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code request} of an event, one record per trigger. User attributes are texts, {@code sub} and
 * {@code cognito:user_status} among them for a person who exists. Empty client metadata means that the caller sent
 * none.
 *
 * @param <R> what the function answers
 */
public sealed interface TriggerRequest<R> {
    /** The trigger's name, as error messages say it. */
    String trigger();

    /** The event's {@code triggerSource}. */
    String source();

    /** Before somebody is signed up. */
    record PreSignUp(
            SignUp why,
            Map<String, String> userAttributes,
            Map<String, String> validationData,
            Map<String, String> clientMetadata)
            implements TriggerRequest<TriggerResponse.SignUpVerdict> {
        @Override
        public String trigger() {
            return "PreSignUp";
        }

        @Override
        public String source() {
            return "PreSignUp_" + why.text();
        }
    }

    /** After an account or a new password was confirmed. */
    record PostConfirmation(Confirmation why, Map<String, String> userAttributes, Map<String, String> clientMetadata)
            implements TriggerRequest<TriggerResponse.Nothing> {
        @Override
        public String trigger() {
            return "PostConfirmation";
        }

        @Override
        public String source() {
            return "PostConfirmation_" + why.text();
        }
    }

    /**
     * Before the first proof of a sign-in is looked at.
     *
     * @param validationData the client metadata of the call that began the sign-in
     * @param userNotFound null unless the app client hides unknown users
     */
    record PreAuthentication(
            Map<String, String> userAttributes,
            Map<String, String> validationData,
            @Nullable Boolean userNotFound) implements TriggerRequest<TriggerResponse.Nothing> {
        @Override
        public String trigger() {
            return "PreAuthentication";
        }

        @Override
        public String source() {
            return "PreAuthentication_Authentication";
        }
    }

    /** After the last challenge, before the tokens. */
    record PostAuthentication(
            Map<String, String> userAttributes, boolean newDeviceUsed, Map<String, String> clientMetadata)
            implements TriggerRequest<TriggerResponse.Nothing> {
        @Override
        public String trigger() {
            return "PostAuthentication";
        }

        @Override
        public String source() {
            return "PostAuthentication_Authentication";
        }
    }

    /**
     * One challenge of a custom sign-in that was answered.
     *
     * @param challengeMetadata what CreateAuthChallenge noted, null when nothing
     */
    record Round(
            String challengeName,
            boolean challengeResult,
            @Nullable String challengeMetadata) {}

    /** What comes next in a custom sign-in. */
    record DefineAuthChallenge(
            Map<String, String> userAttributes,
            List<Round> session,
            Map<String, String> clientMetadata,
            @Nullable Boolean userNotFound)
            implements TriggerRequest<TriggerResponse.NextChallenge> {
        @Override
        public String trigger() {
            return "DefineAuthChallenge";
        }

        @Override
        public String source() {
            return "DefineAuthChallenge_Authentication";
        }
    }

    /** What a custom challenge asks. */
    record CreateAuthChallenge(
            Map<String, String> userAttributes,
            String challengeName,
            List<Round> session,
            Map<String, String> clientMetadata,
            @Nullable Boolean userNotFound)
            implements TriggerRequest<TriggerResponse.NewChallenge> {
        @Override
        public String trigger() {
            return "CreateAuthChallenge";
        }

        @Override
        public String source() {
            return "CreateAuthChallenge_Authentication";
        }
    }

    /** Whether the answer to a custom challenge is right. */
    record VerifyAuthChallengeResponse(
            Map<String, String> userAttributes,
            Map<String, String> privateChallengeParameters,
            String challengeAnswer,
            Map<String, String> clientMetadata,
            @Nullable Boolean userNotFound)
            implements TriggerRequest<TriggerResponse.Judgement> {
        @Override
        public String trigger() {
            return "VerifyAuthChallengeResponse";
        }

        @Override
        public String source() {
            return "VerifyAuthChallengeResponse_Authentication";
        }
    }

    /** A person's groups and their roles, as they stand or as a function wants them in the tokens. */
    record GroupConfiguration(
            List<String> groupsToOverride,
            List<String> iamRolesToOverride,
            @Nullable String preferredRole) {}

    /** Before tokens are issued. */
    record PreTokenGeneration(
            Token why,
            Map<String, String> userAttributes,
            GroupConfiguration groupConfiguration,
            List<String> scopes,
            Map<String, String> clientMetadata)
            implements TriggerRequest<TriggerResponse.TokenChanges> {
        @Override
        public String trigger() {
            return "PreTokenGeneration";
        }

        @Override
        public String source() {
            return "TokenGeneration_" + why.text();
        }
    }

    /**
     * Somebody unknown, who may be known elsewhere.
     *
     * @param password null when it was forgotten
     */
    record UserMigration(
            Migration why,
            @Nullable String password,
            Map<String, String> validationData,
            Map<String, String> clientMetadata)
            implements TriggerRequest<TriggerResponse.Migrated> {
        @Override
        public String trigger() {
            return "UserMigration";
        }

        @Override
        public String source() {
            return "UserMigration_" + why.text();
        }

        /** Prints no password. */
        @Override
        public String toString() {
            return source();
        }
    }

    /**
     * A message before it is sent.
     *
     * @param usernameParameter null but for invitations
     */
    record CustomMessage(
            Message why,
            Map<String, String> userAttributes,
            String codeParameter,
            @Nullable String usernameParameter,
            Map<String, String> clientMetadata)
            implements TriggerRequest<TriggerResponse.MessageText> {
        @Override
        public String trigger() {
            return "CustomMessage";
        }

        @Override
        public String source() {
            return "CustomMessage_" + why.text();
        }
    }
}
