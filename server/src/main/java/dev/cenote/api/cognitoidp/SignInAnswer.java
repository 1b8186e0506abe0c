package dev.cenote.api.cognitoidp;

import dev.cenote.factor.NewDevice;
import dev.cenote.model.cognitoidp.AdminInitiateAuthResponse;
import dev.cenote.model.cognitoidp.AdminRespondToAuthChallengeResponse;
import dev.cenote.model.cognitoidp.AuthenticationResultType;
import dev.cenote.model.cognitoidp.InitiateAuthResponse;
import dev.cenote.model.cognitoidp.RespondToAuthChallengeResponse;
import dev.cenote.signin.Challenge;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.Outcome;
import dev.cenote.token.UserTokenSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a sign-in is answered with, in the members that the four operations share: the tokens, or a challenge.
 *
 * @param challenge as it is named on the wire
 * @param available what a choice is offered of
 */
record SignInAnswer(
        @Nullable AuthenticationResultType result,
        @Nullable String challenge,
        Map<String, String> parameters,
        @Nullable List<String> available,
        @Nullable String session) {
    private static final String BEARER = "Bearer";

    static SignInAnswer of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Asked(Challenge challenge, String session) ->
                new SignInAnswer(
                        null,
                        challenge.kind().wireName(),
                        ChallengeParameters.of(challenge),
                        challenge instanceof Challenge.SelectFirst(var available)
                                ? available.stream().map(FirstFactor::name).toList()
                                : null,
                        session);
            case Outcome.SignedIn(UserTokenSet tokens, NewDevice device) -> signedIn(tokens, device);
            // Attempts of the API end in tokens.
            case Outcome.Admitted _ -> throw new IllegalStateException("a sign-in of the API ended without tokens");
        };
    }

    static SignInAnswer signedIn(UserTokenSet tokens, @Nullable NewDevice device) {
        AuthenticationResultType result = AuthenticationResultType.builder()
                .accessToken(tokens.accessToken())
                .idToken(tokens.idToken())
                .refreshToken(tokens.refreshToken())
                .expiresIn(Math.toIntExact(tokens.expiresIn()))
                .tokenType(BEARER)
                .newDeviceMetadata(device == null ? null : device.described())
                .build();
        // COGNITO: the parameters are there even now, and empty.
        return new SignInAnswer(result, null, Map.of(), null, null);
    }

    InitiateAuthResponse inInitiateAuth() {
        return InitiateAuthResponse.builder()
                .authenticationResult(result)
                .challengeName(challenge)
                .challengeParameters(parameters)
                .availableChallenges(available)
                .session(session)
                .build();
    }

    AdminInitiateAuthResponse inAdminInitiateAuth() {
        return AdminInitiateAuthResponse.builder()
                .authenticationResult(result)
                .challengeName(challenge)
                .challengeParameters(parameters)
                .availableChallenges(available)
                .session(session)
                .build();
    }

    RespondToAuthChallengeResponse inRespondToAuthChallenge() {
        return RespondToAuthChallengeResponse.builder()
                .authenticationResult(result)
                .challengeName(challenge)
                .challengeParameters(parameters)
                .session(session)
                .build();
    }

    AdminRespondToAuthChallengeResponse inAdminRespondToAuthChallenge() {
        return AdminRespondToAuthChallengeResponse.builder()
                .authenticationResult(result)
                .challengeName(challenge)
                .challengeParameters(parameters)
                .session(session)
                .build();
    }
}
