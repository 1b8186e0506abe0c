package dev.cenote.api.cognitoidp;

import dev.cenote.audit.AuthEvents;
import dev.cenote.codes.Attempts;
import dev.cenote.codes.OneTimeCodes;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept;
import dev.cenote.directory.Pools;
import dev.cenote.factor.Devices;
import dev.cenote.factor.Passkeys;
import dev.cenote.factor.PoolFactors;
import dev.cenote.factor.RelyingParties;
import dev.cenote.factor.SoftwareTokens;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.keys.RandomText;
import dev.cenote.message.CodeDelivery;
import dev.cenote.message.Outbox;
import dev.cenote.message.Senders;
import dev.cenote.model.cognitoidp.EmailMfaConfigType;
import dev.cenote.password.CompromisedPasswords;
import dev.cenote.password.Nobody;
import dev.cenote.password.Passwords;
import dev.cenote.password.PreparedPassword;
import dev.cenote.protocol.webauthn.WebAuthnVerifier;
import dev.cenote.signin.Sessions;
import dev.cenote.signin.SignIn;
import dev.cenote.signin.SignInParts;
import dev.cenote.store.Database;
import dev.cenote.store.UserPoolStore;
import dev.cenote.token.SecretHashes;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserPreferences;
import dev.cenote.userpool.UserStatus;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The engine that signs in, with real passwords, codes, tokens and devices, and what tests need of its people. */
final class SignInNode {
    static final String RELYING_PARTY = "login.example.org";
    static final String PASSWORD = "Correct-Horse-1";

    private static final WebAuthnVerifier VERIFIER = new WebAuthnVerifier();

    private final Database database;
    private final Clock clock;
    private final SignedInPeople people;
    private final Passwords passwords;
    private final SoftwareTokens softwareTokens;
    private final Devices devices;
    private final Passkeys passkeys;
    private final RelyingParties parties;
    private final CryptoGate gate = new CryptoGate(2);
    private final Sessions sessions;
    private final SignIn signIn;
    private final Outbox outbox;
    private final PoolFactors factors = new PoolFactors();
    private final Pools pools = new Pools();
    private final Directory directory = new Directory();

    /** @param functions what the pools' triggers call */
    SignInNode(Database database, Clock clock, TriggerFunctions functions) {
        this.database = database;
        this.clock = clock;
        RandomText random = new RandomText(new SecureRandom());
        people = new SignedInPeople(database, clock, functions);
        passwords = new Passwords(
                new Passwords.Parts(database, people.sealer(), gate, random, clock), CompromisedPasswords.NONE);
        softwareTokens = new SoftwareTokens(database, people.sealer(), random, clock, clock);
        devices = new Devices(people.sealer(), random, clock);
        parties = new RelyingParties(domains -> Optional.of(RELYING_PARTY), true);
        passkeys = new Passkeys(database, parties, VERIFIER, gate);
        sessions = new Sessions(database, people.sealer(), clock);
        outbox = new Outbox(database, people.sealer(), random, new Outbox.Clocks(clock, Clock.systemUTC()));
        Triggers triggers = new Triggers(functions);
        CodeDelivery delivery = new CodeDelivery(
                outbox,
                new Senders(null, null, true),
                new CodeDelivery.PoolTexts(pool -> Optional.empty(), pool -> Optional.empty()),
                triggers,
                () -> {});
        signIn = new SignIn(new SignInParts(
                database,
                sessions,
                triggers,
                people.tokens(),
                new SignInParts.Proofs(passwords, factors, softwareTokens, devices, passkeys),
                new SignInParts.Codes(
                        new OneTimeCodes(database, people.sealer(), random, clock),
                        delivery,
                        new Attempts(clock, true)),
                new AuthEvents(people.lasting()),
                new SignInParts.Machine(gate, random, clock, Clock.systemUTC())));
    }

    AuthenticationOperations operations() {
        return new AuthenticationOperations(
                database, new SecretHashes(database, people.sealer()), signIn, people.tokens());
    }

    SignIn signIn() {
        return signIn;
    }

    SignedInPeople people() {
        return people;
    }

    Sessions sessions() {
        return sessions;
    }

    SoftwareTokens softwareTokens() {
        return softwareTokens;
    }

    Devices devices() {
        return devices;
    }

    RelyingParties parties() {
        return parties;
    }

    WebAuthnVerifier verifier() {
        return VERIFIER;
    }

    CryptoGate gate() {
        return gate;
    }

    /** Somebody with {@link #PASSWORD}. */
    User person(String poolId, String name, Map<String, String> attributes) {
        return person(poolId, name, UserStatus.CONFIRMED, attributes);
    }

    User person(String poolId, String name, UserStatus status, Map<String, String> attributes) {
        User user = people.insert(poolId, name, status, attributes);
        password(user, PASSWORD, status == UserStatus.FORCE_CHANGE_PASSWORD);
        return user;
    }

    void password(User user, String password, boolean temporary) {
        PreparedPassword prepared = passwords.prepare(pool(user.poolId()), user, password, temporary);
        database.write(transaction -> {
            passwords.replace(transaction, prepared);
            return user;
        });
    }

    /** What stands for a name that nobody has. */
    Nobody nobody(String poolId, String name) {
        return passwords.nobody(pool(poolId), name);
    }

    /** The person as the store has them now. */
    User user(User user) {
        return database.read(transaction ->
                directory.findById(transaction, user.poolId(), user.id()).orElseThrow());
    }

    UserPool pool(String poolId) {
        return database.read(transaction -> pools.require(transaction, poolId));
    }

    /** Changes a person behind everybody's back. */
    User change(User user, UnaryOperator<User> change) {
        return database.write(transaction -> {
            User before =
                    directory.findById(transaction, user.poolId(), user.id()).orElseThrow();
            Kept kept = directory.update(
                    transaction, pools.require(transaction, user.poolId()), before, change.apply(before), Theft.MOVES);
            if (kept instanceof Kept.Done(User done)) {
                return done;
            }
            throw new AssertionError(kept);
        });
    }

    User prefer(User user, UnaryOperator<UserPreferences> preferences) {
        return change(user, before -> before.withPreferences(preferences.apply(before.preferences()), clock.instant()));
    }

    /** Gives a pool second factors. */
    void factors(String poolId, PoolMfa.Mode mode, boolean sms, boolean token, boolean email) {
        UserPool pool = pool(poolId);
        UserPool changed = new UserPool(
                pool.id(),
                pool.account(),
                pool.settings().toBuilder().mfaConfiguration(mode.name()).build(),
                pool.createdAt(),
                clock.instant(),
                pool.version());
        EmailMfaConfigType mail = email ? EmailMfaConfigType.builder().build() : null;
        database.write(transaction -> {
            factors.put(transaction, pool, new PoolMfa(mode, sms, token, mail, null));
            return new UserPoolStore().update(transaction, UserPools.row(changed));
        });
    }

    /** The newest code that a person was sent. */
    String code(User user) {
        return outbox.listOf(user.id(), 1).getFirst().content().code();
    }

    int messages(User user) {
        return outbox.listOf(user.id(), 100).size();
    }
}
