package dev.cenote.signin;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.factor.PoolFactors;
import dev.cenote.factor.SoftwareTokens;
import dev.cenote.factor.TokenCheck;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Database;
import dev.cenote.store.PasswordStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a software token in the course of a sign-in that demands a second factor of somebody who has none. Each step
 * takes the session of the one before and gives the next.
 *
 * <p>Call these methods outside of transactions.
 */
public final class TokenSetUp {
    private static final PoolFactors FACTORS = new PoolFactors();

    private final Parts parts;
    private final Directory directory = new Directory();
    private final PasswordStore passwords = new PasswordStore();

    /**
     * What it works with.
     *
     * @param clock the server's, which development mode may move
     */
    public record Parts(
            Database database, Pools pools, SoftwareTokens tokens, Sessions sessions, RandomText random, Clock clock) {}

    /** @param parts none of them its own */
    public TokenSetUp(Parts parts) {
        this.parts = parts;
    }

    /**
     * A set-up that began.
     *
     * @param secret for the app, in base 32
     */
    public record Begun(String secret, String session) {
        /** Prints no secret. */
        @Override
        public String toString() {
            return "Begun[***]";
        }
    }

    private record Subject(UserPool pool, AppClient client, User user, SignInState state) {}

    /** Makes a secret; refuses as AssociateSoftwareToken does. */
    public Begun begin(String session) {
        Subject subject = subject(session);
        String secret = parts.tokens.associate(subject.pool, subject.user);
        return new Begun(secret, parts.sessions.seal(subject.state.settingUp(fresh(), end(subject.client))));
    }

    /** Makes the secret the person's token if the code is its; refuses as VerifySoftwareToken does. */
    public String verify(String session, String code, @Nullable String friendlyName) {
        Subject subject = subject(session);
        check(parts.tokens.verifyFirst(subject.pool, subject.user, code, friendlyName));
        // The session before cannot be answered any more.
        parts.database.write(transaction -> {
            parts.sessions.consume(transaction, subject.state);
            return subject.state;
        });
        return parts.sessions.seal(
                subject.state.with(fresh(), Proof.SOFTWARE_TOKEN_SET_UP).until(end(subject.client)));
    }

    /** Refuses whatever is not the code of a new token. */
    public static void check(TokenCheck check) {
        switch (check) {
            case ACCEPTED -> {}
            case WRONG ->
                throw new Refusal(
                        "EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA");
            case USED, NONE -> throw Refusal.invalidParameter("User has not set up software token mfa");
        }
    }

    /** SoftwareTokenMFANotFoundException in pools that have no software tokens. */
    public static void checkOffered(Database database, UserPool pool) {
        if (!database.read(transaction -> FACTORS.of(transaction, pool)).softwareToken()) {
            throw new Refusal(
                    "SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool");
        }
    }

    private Subject subject(String session) {
        SignInState state = parts.sessions.open(session);
        Subject subject = parts.database.read(transaction -> subject(transaction, state));
        checkOffered(parts.database, subject.pool);
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

    /** COGNITO: each step of a sign-in has the whole life of a session. */
    private Instant end(AppClient client) {
        return parts.clock.instant().plus(Sessions.life(client));
    }

    private String fresh() {
        return parts.random.uuid();
    }
}
