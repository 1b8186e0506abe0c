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
import dev.cenote.aws.Required;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AdminInitiateAuthRequest;
import dev.cenote.model.cognitoidp.AdminInitiateAuthResponse;
import dev.cenote.model.cognitoidp.AdminRespondToAuthChallengeRequest;
import dev.cenote.model.cognitoidp.AdminRespondToAuthChallengeResponse;
import dev.cenote.model.cognitoidp.ContextDataType;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.InitiateAuthResponse;
import dev.cenote.model.cognitoidp.RespondToAuthChallengeRequest;
import dev.cenote.model.cognitoidp.RespondToAuthChallengeResponse;
import dev.cenote.signin.Answer;
import dev.cenote.signin.Attempt;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.SignIn;
import dev.cenote.signin.SignIn.Beginning;
import dev.cenote.store.ClientSecretRow;
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
import org.jspecify.annotations.Nullable;

/** Signing in with tokens in the answer: for clients, and for servers on behalf of their users. */
public final class AuthenticationOperations implements OperationTable {
    private static final String USERNAME = "USERNAME";
    private static final String DEVICE_KEY = "DEVICE_KEY";
    private static final String SECRET_HASH = "SECRET_HASH";
    private static final String REFRESH_TOKEN = "REFRESH_TOKEN";
    private static final String PREFERRED = "PREFERRED_CHALLENGE";
    // As long as the model's UsernameType and DeviceKeyType.
    private static final Map<String, Integer> LONGEST = Map.of(USERNAME, 128, DEVICE_KEY, 55);

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
        Request request = new Request(
                at(input.clientId(), null, call),
                input.authParameters(),
                input.clientMetadata(),
                input.session(),
                call.remoteAddress());
        return initiate(request, SignInFlow.require(Required.text(input.authFlow()), false))
                .inInitiateAuth();
    }

    AdminInitiateAuthResponse adminInitiateAuth(AdminInitiateAuthRequest input, Call call) {
        Request request = new Request(
                at(input.clientId(), input.userPoolId(), call),
                input.authParameters(),
                input.clientMetadata(),
                input.session(),
                address(input.contextData(), call));
        return initiate(request, SignInFlow.require(Required.text(input.authFlow()), true))
                .inAdminInitiateAuth();
    }

    RespondToAuthChallengeResponse respondToAuthChallenge(RespondToAuthChallengeRequest input, Call call) {
        Request request = new Request(
                at(input.clientId(), null, call),
                input.challengeResponses(),
                input.clientMetadata(),
                input.session(),
                call.remoteAddress());
        return respond(request, Required.text(input.challengeName())).inRespondToAuthChallenge();
    }

    AdminRespondToAuthChallengeResponse adminRespondToAuthChallenge(
            AdminRespondToAuthChallengeRequest input, Call call) {
        Request request = new Request(
                at(input.clientId(), input.userPoolId(), call),
                input.challengeResponses(),
                input.clientMetadata(),
                input.session(),
                address(input.contextData(), call));
        return respond(request, Required.text(input.challengeName())).inAdminRespondToAuthChallenge();
    }

    /** Where the person is, as the server that acts for them says; else where the call comes from. */
    private static String address(@Nullable ContextDataType person, Call call) {
        return person == null ? call.remoteAddress() : Required.text(person.ipAddress());
    }

    /** The client, its secrets and its pool; an administrator's call must name the pool rightly. */
    private At at(@Nullable String named, @Nullable String poolId, Call call) {
        String clientId = Required.text(named);
        return database.read(transaction -> {
            AppClient client = pools.requireClient(transaction, clientId);
            List<ClientSecretRow> secrets = hashes.live(transaction, client);
            if (poolId == null) {
                return new At(pools.require(transaction, client.poolId()), client, secrets);
            }
            UserPool pool = called.require(transaction, call, poolId);
            if (!client.poolId().equals(pool.id())) {
                throw Refusal.resourceNotFound("User pool client " + clientId + " does not exist.");
            }
            return new At(pool, client, secrets);
        });
    }

    private SignInAnswer initiate(Request request, SignInFlow flow) {
        flow.checkEnabled(request.at.client);
        if (flow == SignInFlow.REFRESH) {
            return refresh(request);
        }
        flow.parameters().forEach(name -> ChallengeAnswers.require(request.parameters, name));
        checkLengths(request);
        boolean srp = flow == SignInFlow.CUSTOM && "SRP_A".equals(request.parameters.get("CHALLENGE_NAME"));
        if (srp) {
            ChallengeAnswers.require(request.parameters, "SRP_A");
        }
        FirstFactor preferred = preferred(flow, request);
        checkHash(request);
        // A custom sign-in has a public number only if it says so; a password is never for functions.
        List<Answer> along = flow == SignInFlow.CUSTOM && !srp ? List.of() : ChallengeAnswers.along(request.parameters);
        return SignInAnswer.of(signIn.start(
                attempt(request),
                new Beginning(flow.kind(), preferred, along, flow == SignInFlow.CHOICE ? request.session : null)));
    }

    private static @Nullable FirstFactor preferred(SignInFlow flow, Request request) {
        String name = request.parameters.get(PREFERRED);
        if (flow != SignInFlow.CHOICE || name == null) {
            return null;
        }
        return FirstFactor.parse(name)
                .orElseThrow(() -> Refusal.invalidParameter("Invalid PREFERRED_CHALLENGE: " + name));
    }

    private SignInAnswer respond(Request request, String challenge) {
        ChallengeAnswers.require(request.parameters, USERNAME);
        checkLengths(request);
        checkHash(request);
        List<Answer> answers = ChallengeAnswers.read(challenge, request.parameters);
        return SignInAnswer.of(signIn.answer(attempt(request), challenge, request.session, answers));
    }

    private SignInAnswer refresh(Request request) {
        AppClient client = request.at.client;
        String token = ChallengeAnswers.require(request.parameters, REFRESH_TOKEN);
        String hash = request.parameters.get(SECRET_HASH);
        if (hash == null) {
            checkHash(request, "", null);
        } else {
            // COGNITO: nobody sends a user name here, so the hash is made with the stored one.
            tokens.owner(client, token).ifPresent(owner -> checkHash(request, owner, hash));
        }
        UserTokenSet fresh =
                tokens.refresh(client, token, request.parameters.get(DEVICE_KEY), Map.of(), RefreshDoor.SIGN_IN_FLOW);
        return SignInAnswer.signedIn(fresh, null);
    }

    private void checkHash(Request request) {
        checkHash(request, ChallengeAnswers.require(request.parameters, USERNAME), request.parameters.get(SECRET_HASH));
    }

    private void checkHash(Request request, String username, @Nullable String hash) {
        hashes.check(request.at.client, request.at.secrets, username, hash);
    }

    /** The model gives every parameter of a sign-in 131,072 characters; sessions keep these, also for nobody. */
    private static void checkLengths(Request request) {
        LONGEST.forEach((name, longest) -> {
            String value = request.parameters.getOrDefault(name, "");
            if (value.codePointCount(0, value.length()) > longest) {
                throw Refusal.invalidParameter("1 validation error detected: Value at '" + name
                        + "' failed to satisfy constraint: Member must have length less than or equal to " + longest);
            }
        });
    }

    private static Attempt attempt(Request request) {
        return new Attempt(
                request.at.pool,
                request.at.client,
                ChallengeAnswers.require(request.parameters, USERNAME),
                request.parameters.get(DEVICE_KEY),
                request.clientMetadata,
                request.address);
    }

    private record At(UserPool pool, AppClient client, List<ClientSecretRow> secrets) {}

    /** What a call says, whoever makes it; maps that were not sent are empty. */
    private record Request(
            At at,
            Map<String, String> parameters,
            Map<String, String> clientMetadata,
            @Nullable String session,
            String address) {
        Request(
                At at,
                @Nullable Map<String, String> parameters,
                @Nullable Map<String, String> clientMetadata,
                @Nullable String session,
                String address) {
            this.at = at;
            this.parameters = Objects.requireNonNullElse(parameters, Map.of());
            this.clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
            this.session = session;
            this.address = address;
        }
    }
}
