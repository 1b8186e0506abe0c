package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Access.tokenOrSession;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_DELETE_SOFTWARE_TOKEN;
import static dev.cenote.model.cognitoidp.CognitoIdp.ASSOCIATE_SOFTWARE_TOKEN;
import static dev.cenote.model.cognitoidp.CognitoIdp.VERIFY_SOFTWARE_TOKEN;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.factor.PoolFactors;
import dev.cenote.factor.SoftwareTokens;
import dev.cenote.factor.TokenCheck;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.model.cognitoidp.AdminDeleteSoftwareTokenRequest;
import dev.cenote.model.cognitoidp.AdminDeleteSoftwareTokenResponse;
import dev.cenote.model.cognitoidp.AssociateSoftwareTokenRequest;
import dev.cenote.model.cognitoidp.AssociateSoftwareTokenResponse;
import dev.cenote.model.cognitoidp.VerifySoftwareTokenRequest;
import dev.cenote.model.cognitoidp.VerifySoftwareTokenResponse;
import dev.cenote.signin.ChallengeKind;
import dev.cenote.signin.Proof;
import dev.cenote.signin.Sessions;
import dev.cenote.signin.SignInRefusal;
import dev.cenote.signin.SignInState;
import dev.cenote.store.Database;
import dev.cenote.store.PasswordStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.ChosenFactorTexts;
import dev.cenote.userpool.MfaChoice;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** TOTP apps of people, set up by those who have signed in and by those who are about to. */
public final class SoftwareTokenOperations implements OperationTable {
    private static final int DEFAULT_SESSION_MINUTES = 3;

    private final Parts parts;
    private final Users users;
    private final Directory directory = new Directory();
    private final PoolFactors factors = new PoolFactors();
    private final PasswordStore passwords = new PasswordStore();

    /**
     * What it works with.
     *
     * @param pools where the pools and clients of people's tokens are read
     * @param clock the server's, which development mode may move
     */
    public record Parts(
            Database database, Pools pools, SoftwareTokens tokens, Sessions sessions, RandomText random, Clock clock) {}

    /** @param parts none of them its own */
    public SoftwareTokenOperations(Parts parts) {
        this.parts = parts;
        this.users = new Users(parts.pools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        ASSOCIATE_SOFTWARE_TOKEN,
                        tokenOrSession(
                                AssociateSoftwareTokenRequest::accessToken, AssociateSoftwareTokenRequest::session),
                        this::associateSoftwareToken),
                operation(
                        VERIFY_SOFTWARE_TOKEN,
                        tokenOrSession(VerifySoftwareTokenRequest::accessToken, VerifySoftwareTokenRequest::session),
                        this::verifySoftwareToken),
                operation(
                        ADMIN_DELETE_SOFTWARE_TOKEN,
                        signed(userPool(AdminDeleteSoftwareTokenRequest::userPoolId)),
                        this::adminDeleteSoftwareToken));
    }

    private AssociateSoftwareTokenResponse associateSoftwareToken(AssociateSoftwareTokenRequest input, Call call) {
        Subject subject = subject(input.session(), call);
        String secret = parts.tokens.associate(subject.pool, subject.user);
        return AssociateSoftwareTokenResponse.builder()
                .secretCode(secret)
                .session(
                        subject.state == null
                                ? null
                                : parts.sessions.seal(subject.state.settingUp(fresh(), end(subject.client))))
                .build();
    }

    private VerifySoftwareTokenResponse verifySoftwareToken(VerifySoftwareTokenRequest input, Call call) {
        Subject subject = subject(input.session(), call);
        String code = Required.text(input.userCode());
        String name = input.friendlyDeviceName();
        TokenCheck check = subject.state == null
                ? parts.tokens.verifyNew(subject.pool, subject.user, code, name)
                : parts.tokens.verifyFirst(subject.pool, subject.user, code, name);
        switch (check) {
            case ACCEPTED -> {}
            case WRONG ->
                throw new Refusal(
                        "EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA");
            case USED, NONE -> throw Refusal.invalidParameter("User has not set up software token mfa");
        }
        return VerifySoftwareTokenResponse.builder()
                .status("SUCCESS")
                .session(subject.state == null ? null : proved(subject.client, subject.state))
                .build();
    }

    private AdminDeleteSoftwareTokenResponse adminDeleteSoftwareToken(
            AdminDeleteSoftwareTokenRequest input, Call call) {
        parts.database.write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            User user = found.user();
            if (!parts.tokens.delete(transaction, user.id())) {
                throw ChosenFactorTexts.noSoftwareToken();
            }
            return users.update(
                    transaction,
                    found.pool(),
                    user,
                    user.withPreferences(MfaChoice.withoutSoftwareToken(user.preferences()), now()));
        });
        return AdminDeleteSoftwareTokenResponse.builder().build();
    }

    /**
     * Whose token it is to be.
     *
     * @param state of the sign-in under way, null for who shows an access token
     */
    private record Subject(
            UserPool pool,
            AppClient client,
            User user,
            @Nullable SignInState state) {}

    private Subject subject(@Nullable String session, Call call) {
        SignInState state = session == null ? null : parts.sessions.open(session);
        Subject subject = parts.database.read(transaction -> {
            if (state == null) {
                Users.Self self = users.requireSelf(transaction, call);
                return new Subject(self.pool(), self.client(), self.user(), null);
            }
            return subject(transaction, state);
        });
        if (!parts.database
                .read(transaction -> factors.of(transaction, subject.pool))
                .softwareToken()) {
            throw new Refusal(
                    "SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool");
        }
        return subject;
    }

    /**
     * The session must be one that asks to set up a second factor, of somebody who may still sign in, by a password
     * that is still theirs.
     *
     * <p>INVARIANT: whoever knows only a password never replaces a verified token, not even by a session from before it
     * was set up.
     */
    private Subject subject(Transaction transaction, SignInState state) {
        SignInState.Person person = state.person();
        User user = state.userId()
                .filter(id -> state.challenge() == ChallengeKind.MFA_SETUP)
                .flatMap(id -> directory.findById(transaction, person.poolId(), id))
                .filter(found -> found.enabled() && found.generation() == person.generation())
                .filter(found -> state.provedBy(passwords.find(transaction, found.id())))
                .filter(found -> parts.tokens.find(transaction, found.id()).isEmpty())
                .orElseThrow(SignInRefusal.INVALID_SESSION::refusal);
        return new Subject(
                parts.pools.require(transaction, person.poolId()),
                parts.pools.requireClient(transaction, person.clientId()),
                user,
                state);
    }

    /** The session after the token was verified; the one before cannot be answered any more. */
    private String proved(AppClient client, SignInState state) {
        parts.database.write(transaction -> {
            parts.sessions.consume(transaction, state);
            return state;
        });
        return parts.sessions.seal(
                state.with(fresh(), Proof.SOFTWARE_TOKEN_SET_UP).until(end(client)));
    }

    /** COGNITO: each step of a sign-in has the whole life of a session. */
    private Instant end(AppClient client) {
        Integer minutes = client.settings().authSessionValidity();
        return parts.clock
                .instant()
                .plus(Duration.ofMinutes(Objects.requireNonNullElse(minutes, DEFAULT_SESSION_MINUTES)));
    }

    private String fresh() {
        return parts.random.uuid();
    }

    private Instant now() {
        return Instant.ofEpochMilli(parts.clock.millis());
    }
}
