package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.open;
import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_INITIATE_AUTH;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_RESPOND_TO_AUTH_CHALLENGE;
import static dev.cenote.model.cognitoidp.CognitoIdp.INITIATE_AUTH;
import static dev.cenote.model.cognitoidp.CognitoIdp.RESPOND_TO_AUTH_CHALLENGE;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.directory.Pools;
import dev.cenote.factor.NewDevice;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AdminInitiateAuthRequest;
import dev.cenote.model.cognitoidp.AdminInitiateAuthResponse;
import dev.cenote.model.cognitoidp.AdminRespondToAuthChallengeRequest;
import dev.cenote.model.cognitoidp.AdminRespondToAuthChallengeResponse;
import dev.cenote.model.cognitoidp.AuthenticationResultType;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.InitiateAuthResponse;
import dev.cenote.model.cognitoidp.RespondToAuthChallengeRequest;
import dev.cenote.model.cognitoidp.RespondToAuthChallengeResponse;
import dev.cenote.signin.Answer;
import dev.cenote.signin.Attempt;
import dev.cenote.signin.Challenge;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.Outcome;
import dev.cenote.signin.SignIn;
import dev.cenote.signin.SignIn.Beginning;
import dev.cenote.store.Database;
import dev.cenote.token.RefreshDoor;
import dev.cenote.token.SecretHashes;
import dev.cenote.token.UserTokenSet;
import dev.cenote.token.UserTokens;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.UserPool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in with tokens in the answer: for clients, and for servers on behalf of their users. */
public final class AuthenticationOperations implements OperationTable {
    private static final String BEARER = "Bearer";
    private static final String USERNAME = "USERNAME";
    private static final String DEVICE_KEY = "DEVICE_KEY";
    private static final String SECRET_HASH = "SECRET_HASH";
    private static final String REFRESH_TOKEN = "REFRESH_TOKEN";
    private static final String PREFERRED = "PREFERRED_CHALLENGE";

    private final Database database;
    private final SecretHashes hashes;
    private final SignIn signIn;
    private final UserTokens tokens;
    private final Pools pools = new Pools();
    private final UserPools called = new UserPools();

    /** @param hashes proves app clients that have a secret */
    public AuthenticationOperations(Database database, SecretHashes hashes, SignIn signIn, UserTokens tokens) {
        this.database = database;
        this.hashes = hashes;
        this.signIn = signIn;
        this.tokens = tokens;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(INITIATE_AUTH, open(), this::initiateAuth),
                operation(
                        ADMIN_INITIATE_AUTH,
                        signed(userPool(AdminInitiateAuthRequest::userPoolId)),
                        this::adminInitiateAuth),
                operation(RESPOND_TO_AUTH_CHALLENGE, open(), this::respondToAuthChallenge),
                operation(
                        ADMIN_RESPOND_TO_AUTH_CHALLENGE,
                        signed(userPool(AdminRespondToAuthChallengeRequest::userPoolId)),
                        this::adminRespondToAuthChallenge));
    }

    InitiateAuthResponse initiateAuth(InitiateAuthRequest input, Call call) {
        At at = at(Required.text(input.clientId()), null, call);
        Answered answered = initiate(
                at,
                new Request(
                        Required.text(input.authFlow()),
                        input.authParameters(),
                        input.clientMetadata(),
                        false,
                        call.remoteAddress()),
                input.session());
        return InitiateAuthResponse.builder()
                .authenticationResult(answered.result)
                .challengeName(answered.challenge)
                .challengeParameters(answered.parameters)
                .availableChallenges(answered.available)
                .session(answered.session)
                .build();
    }

    AdminInitiateAuthResponse adminInitiateAuth(AdminInitiateAuthRequest input, Call call) {
        At at = at(Required.text(input.clientId()), input.userPoolId(), call);
        Answered answered = initiate(
                at,
                new Request(
                        Required.text(input.authFlow()),
                        input.authParameters(),
                        input.clientMetadata(),
                        true,
                        input.contextData() == null
                                ? call.remoteAddress()
                                : Required.text(input.contextData().ipAddress())),
                input.session());
        return AdminInitiateAuthResponse.builder()
                .authenticationResult(answered.result)
                .challengeName(answered.challenge)
                .challengeParameters(answered.parameters)
                .availableChallenges(answered.available)
                .session(answered.session)
                .build();
    }

    RespondToAuthChallengeResponse respondToAuthChallenge(RespondToAuthChallengeRequest input, Call call) {
        At at = at(Required.text(input.clientId()), null, call);
        Answered answered = respond(
                at,
                new Request(
                        Required.text(input.challengeName()),
                        input.challengeResponses(),
                        input.clientMetadata(),
                        false,
                        call.remoteAddress()),
                input.session());
        return RespondToAuthChallengeResponse.builder()
                .authenticationResult(answered.result)
                .challengeName(answered.challenge)
                .challengeParameters(answered.parameters)
                .session(answered.session)
                .build();
    }

    AdminRespondToAuthChallengeResponse adminRespondToAuthChallenge(
            AdminRespondToAuthChallengeRequest input, Call call) {
        At at = at(Required.text(input.clientId()), input.userPoolId(), call);
        Answered answered = respond(
                at,
                new Request(
                        Required.text(input.challengeName()),
                        input.challengeResponses(),
                        input.clientMetadata(),
                        true,
                        input.contextData() == null
                                ? call.remoteAddress()
                                : Required.text(input.contextData().ipAddress())),
                input.session());
        return AdminRespondToAuthChallengeResponse.builder()
                .authenticationResult(answered.result)
                .challengeName(answered.challenge)
                .challengeParameters(answered.parameters)
                .session(answered.session)
                .build();
    }

    /** The client, and its pool; an administrator's call must name the pool rightly. */
    private At at(String clientId, @Nullable String poolId, Call call) {
        return database.read(transaction -> {
            AppClient client = pools.requireClient(transaction, clientId);
            if (poolId == null) {
                return new At(pools.require(transaction, client.poolId()), client);
            }
            UserPool pool = called.require(transaction, call, poolId);
            if (!client.poolId().equals(pool.id())) {
                throw Refusal.resourceNotFound("User pool client " + clientId + " does not exist.");
            }
            return new At(pool, client);
        });
    }

    private Answered initiate(At at, Request request, @Nullable String session) {
        SignInFlow flow = SignInFlow.require(request.name, request.byAdmin);
        flow.checkEnabled(at.client);
        if (flow == SignInFlow.REFRESH) {
            return refresh(at, request);
        }
        flow.parameters().forEach(name -> ChallengeAnswers.require(request.parameters, name));
        boolean srp = flow == SignInFlow.CUSTOM && "SRP_A".equals(request.parameters.get("CHALLENGE_NAME"));
        if (srp) {
            ChallengeAnswers.require(request.parameters, "SRP_A");
        }
        FirstFactor preferred = preferred(flow, request);
        checkHash(at, request);
        // A custom sign-in has a public number only if it says so; a password is never for functions.
        List<Answer> along = flow == SignInFlow.CUSTOM && !srp ? List.of() : ChallengeAnswers.along(request.parameters);
        return answered(signIn.start(
                attempt(at, request),
                new Beginning(flow.kind(), preferred, along, flow == SignInFlow.CHOICE ? session : null)));
    }

    private static @Nullable FirstFactor preferred(SignInFlow flow, Request request) {
        String name = request.parameters.get(PREFERRED);
        if (flow != SignInFlow.CHOICE || name == null) {
            return null;
        }
        return FirstFactor.parse(name)
                .orElseThrow(() -> Refusal.invalidParameter("Invalid PREFERRED_CHALLENGE: " + name));
    }

    private Answered respond(At at, Request request, @Nullable String session) {
        ChallengeAnswers.require(request.parameters, USERNAME);
        checkHash(at, request);
        List<Answer> answers = ChallengeAnswers.read(request.name, request.parameters);
        return answered(signIn.answer(attempt(at, request), request.name, session, answers));
    }

    private Answered refresh(At at, Request request) {
        String token = ChallengeAnswers.require(request.parameters, REFRESH_TOKEN);
        // COGNITO: nobody sends a user name here, so the hash is made with the stored one.
        Optional<String> owner = tokens.owner(at.client, token);
        String hash = request.parameters.get(SECRET_HASH);
        if (owner.isPresent() || hash == null) {
            hashes.check(at.client, owner.orElse(""), hash);
        }
        UserTokenSet fresh = tokens.refresh(
                at.client, token, request.parameters.get(DEVICE_KEY), Map.of(), RefreshDoor.SIGN_IN_FLOW);
        return signedIn(fresh, null);
    }

    private void checkHash(At at, Request request) {
        hashes.check(
                at.client, ChallengeAnswers.require(request.parameters, USERNAME), request.parameters.get(SECRET_HASH));
    }

    private static Attempt attempt(At at, Request request) {
        return new Attempt(
                at.pool,
                at.client,
                ChallengeAnswers.require(request.parameters, USERNAME),
                request.parameters.get(DEVICE_KEY),
                request.clientMetadata,
                request.address);
    }

    private static Answered answered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Asked(Challenge challenge, String session) ->
                new Answered(
                        null,
                        challenge.kind().wireName(),
                        ChallengeParameters.of(challenge),
                        challenge instanceof Challenge.SelectFirst(var available)
                                ? available.stream().map(FirstFactor::name).toList()
                                : null,
                        session);
            case Outcome.SignedIn(UserTokenSet tokens, NewDevice device) -> signedIn(tokens, device);
        };
    }

    private static Answered signedIn(UserTokenSet tokens, @Nullable NewDevice device) {
        AuthenticationResultType result = AuthenticationResultType.builder()
                .accessToken(tokens.accessToken())
                .idToken(tokens.idToken())
                .refreshToken(tokens.refreshToken())
                .expiresIn(Math.toIntExact(tokens.expiresIn()))
                .tokenType(BEARER)
                .newDeviceMetadata(device == null ? null : device.described())
                .build();
        // COGNITO: the parameters are there even now, and empty.
        return new Answered(result, null, Map.of(), null, null);
    }

    private record At(UserPool pool, AppClient client) {}

    /**
     * What a call says, whoever makes it.
     *
     * @param name of the flow, or of the challenge
     */
    private record Request(
            String name,
            Map<String, String> parameters,
            Map<String, String> clientMetadata,
            boolean byAdmin,
            String address) {
        Request(
                String name,
                @Nullable Map<String, String> parameters,
                @Nullable Map<String, String> clientMetadata,
                boolean byAdmin,
                String address) {
            this.name = name;
            this.parameters = Objects.requireNonNullElse(parameters, Map.of());
            this.clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
            this.byAdmin = byAdmin;
            this.address = address;
        }
    }

    private record Answered(
            @Nullable AuthenticationResultType result,
            @Nullable String challenge,
            Map<String, String> parameters,
            @Nullable List<String> available,
            @Nullable String session) {}
}
