package dev.cenote.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.model.cognitoidp.UsernameConfigurationType;
import dev.cenote.protocol.argon2.Argon2Cost;
import dev.cenote.protocol.argon2.Argon2Hash;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.PasswordStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.TagStore;
import dev.cenote.store.TestStore;
import dev.cenote.userpool.PasswordStorage;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
class PasswordsTest {
    private static final RandomText RANDOM = new RandomText(new SecureRandom());
    private static final MasterKeyRing MASTER =
            MasterKeyRing.parse(new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    private static final DevelopmentClock CLOCK =
            new DevelopmentClock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static TestStore store;
    private static Database database;
    private static Passwords.Parts parts;
    private static Passwords passwords;

    @BeforeParameterizedClassInvocation
    static void open(Engine engine) {
        store = engine.make();
        database = store.open();
        parts = parts(database);
        passwords = new Passwords(parts, "Known-to-all-1"::equals);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        store.close();
    }

    @Test
    void knowsAPasswordAgain() {
        UserPool pool = pool(request -> request);
        User ada = set(pool, user(pool), "Pässw0rd!", false);
        assertThat(matches(pool, ada, "Pässw0rd!")).isTrue();
        assertThat(matches(pool, ada, "Passw0rd!")).isFalse();
        assertThat(matches(pool, ada, "")).isFalse();
        assertThat(row(ada).orElseThrow().temporary()).isFalse();
        assertThat(row(ada).orElseThrow().setAt()).isEqualTo(CLOCK.millis());
    }

    @Test
    void aNewPasswordTakesThePlaceOfTheOneBefore() {
        UserPool pool = pool(request -> request);
        User ada = set(pool, user(pool), "first-Passw0rd", true);
        assertThat(row(ada).orElseThrow().temporary()).isTrue();
        set(pool, ada, "second-Passw0rd", false);
        assertThat(matches(pool, ada, "first-Passw0rd")).isFalse();
        assertThat(matches(pool, ada, "second-Passw0rd")).isTrue();
        assertThat(row(ada).orElseThrow().temporary()).isFalse();
    }

    @Test
    void whoeverWantsToHearsOfANewPasswordWhenItIsSet() {
        UserPool pool = pool(request -> request);
        User ada = user(pool);
        List<String> heard = new ArrayList<>();
        Passwords watched = new Passwords(
                parts, CompromisedPasswords.NONE, (transaction, poolId, userId) -> heard.add(poolId + userId));
        PreparedPassword prepared = watched.prepare(pool, ada, "Passw0rd!", false);
        assertThat(heard).isEmpty();
        database.write(transaction -> {
            watched.replace(transaction, prepared);
            return true;
        });
        assertThat(heard).containsExactly(pool.id() + ada.id());
    }

    @Test
    void nobodysPasswordNeverMatches() {
        UserPool pool = pool(request -> request);
        UserPool other = argon2(pool(request -> request));
        assertThat(passwords.matches(pool, "nobody", Optional.empty(), "anything"))
                .isFalse();
        assertThat(passwords.matches(other, "nobody", Optional.empty(), "anything"))
                .isFalse();
    }

    @Test
    void givesSrpTheVerifierOfThePassword() {
        UserPool pool = pool(request -> request);
        User ada = set(pool, user(pool), "Passw0rd!", false);
        SrpCredential credential = srp(passwords, pool, ada.username(), row(ada));
        assertThat(credential.real()).isTrue();
        byte[] salt = salt(credential);
        assertThat(SrpVerifier.of(pool.id().split("_")[1], ada.username(), "Passw0rd!", salt))
                .isEqualTo(new SrpVerifier(credential.salt(), credential.verifier()));
    }

    @Test
    void theSaltOfNobodyStaysTheSameOnEveryNode() {
        UserPool pool = pool(request -> request);
        SrpCredential first = srp(passwords, pool, "nobody", Optional.empty());
        Passwords other =
                new Passwords(parts(engine == Engine.POSTGRESQL ? store.open() : database), CompromisedPasswords.NONE);
        assertThat(srp(other, pool, "nobody", Optional.empty())).isEqualTo(first);
        assertThat(first.real()).isFalse();
        assertThat(salt(first)).hasSize(16);
        assertThat(srp(passwords, pool, "somebody else", Optional.empty()).salt())
                .isNotEqualTo(first.salt());
        assertThat(srp(passwords, pool(request -> request), "nobody", Optional.empty())
                        .salt())
                .isNotEqualTo(first.salt());
    }

    @Test
    void theSaltOfNobodyFollowsThePoolsIdeaOfCase() {
        UserPool sensitive = pool(request -> request);
        UserPool insensitive = pool(request -> request.usernameConfiguration(
                UsernameConfigurationType.builder().caseSensitive(false).build()));
        assertThat(srp(passwords, sensitive, "NOBODY", Optional.empty()))
                .isNotEqualTo(srp(passwords, sensitive, "nobody", Optional.empty()));
        assertThat(srp(passwords, insensitive, "NOBODY", Optional.empty()))
                .isEqualTo(srp(passwords, insensitive, "nobody", Optional.empty()));
    }

    @Test
    void whatStandsForNobodyIsTheSameOnEveryNode() {
        UserPool pool = pool(request -> request);
        Passwords other =
                new Passwords(parts(engine == Engine.POSTGRESQL ? store.open() : database), CompromisedPasswords.NONE);
        assertThat(other.nobody(pool, "nobody")).isEqualTo(passwords.nobody(pool, "nobody"));
        assertThat(passwords.nobody(pool, "nobody")).isNotEqualTo(passwords.nobody(pool, "nobody else"));
        assertThat(passwords.nobody(pool, "nobody").subject()).matches("nobody-[0-9a-f]{32}");
    }

    @Test
    void temporaryPasswordsDoForTheStrictestPolicy() {
        UserPool pool = pool(request -> request);
        for (int i = 0; i < 100; i++) {
            passwords.checkNew(pool, TemporaryPasswords.make(pool, RANDOM));
        }
        UserPool strict = pool(request -> request.policies(UserPoolPolicyType.builder()
                .passwordPolicy(PasswordPolicyType.builder().minimumLength(99).build())
                .build()));
        assertThat(TemporaryPasswords.make(strict, RANDOM)).hasSize(99);
    }

    @Test
    void aPoolMayKeepArgon2idHashesAndThenServesNoSrp() {
        UserPool pool = argon2(pool(request -> request));
        User ada = set(pool, user(pool), "Passw0rd!", false);
        assertThat(row(ada).orElseThrow().scheme()).isEqualTo("ARGON2ID");
        assertThat(matches(pool, ada, "Passw0rd!")).isTrue();
        assertThat(matches(pool, ada, "Passw0rd?")).isFalse();
        refused("InvalidParameterException", () -> srp(passwords, pool, ada.username(), row(ada)));
        refused("InvalidParameterException", () -> srp(passwords, pool, "nobody", Optional.empty()));
    }

    @Test
    void aPasswordIsKeptAsThePoolAsksOnceItComes() {
        UserPool pool = pool(request -> request);
        User ada = set(pool, user(pool), "Passw0rd!", true);
        PasswordRow before = row(ada).orElseThrow();
        argon2(pool);
        assertThat(matches(pool, ada, "wrong")).isFalse();
        assertThat(row(ada).orElseThrow().scheme()).isEqualTo("SRP");
        assertThat(matches(pool, ada, "Passw0rd!")).isTrue();
        PasswordRow after = row(ada).orElseThrow();
        assertThat(after.scheme()).isEqualTo("ARGON2ID");
        assertThat(after.temporary()).isTrue();
        assertThat(after.setAt()).isEqualTo(before.setAt());
        assertThat(matches(pool, ada, "Passw0rd!")).isTrue();
    }

    @Test
    void withoutItsVerifierAPasswordIsNotForSrpUntilItComes() {
        UserPool pool = argon2(pool(request -> request));
        User ada = set(pool, user(pool), "Passw0rd!", false);
        tag(pool, "srp");
        assertThat(srp(passwords, pool, ada.username(), row(ada)).real()).isFalse();
        assertThat(matches(pool, ada, "Passw0rd!")).isTrue();
        assertThat(srp(passwords, pool, ada.username(), row(ada)).real()).isTrue();
    }

    @Test
    void aCheapHashBecomesADearOneWhenItsPasswordComes() {
        UserPool pool = argon2(pool(request -> request));
        User ada = user(pool);
        byte[] cheap = Argon2Hash.of(new Argon2Cost(64, 1, 1), new byte[16], "Passw0rd!")
                .bytes();
        byte[] sealed = parts.sealer().seal(SealedColumn.PASSWORD, ada.id(), cheap);
        database.write(transaction -> {
            new PasswordStore().put(transaction, new PasswordRow(ada.id(), pool.id(), "ARGON2ID", false, 1, sealed));
            return null;
        });
        assertThat(matches(pool, ada, "Passw0rd?")).isFalse();
        assertThat(row(ada).orElseThrow().sealed()).isEqualTo(sealed);
        assertThat(matches(pool, ada, "Passw0rd!")).isTrue();
        byte[] kept = parts.sealer()
                .require(SealedColumn.PASSWORD, ada.id(), row(ada).orElseThrow().sealed());
        assertThat(Argon2Hash.parse(kept).cost()).isEqualTo(Proof.COST);
        assertThat(matches(pool, ada, "Passw0rd!")).isTrue();
    }

    @Test
    void remembersAsManyPasswordsAsThePolicySays() {
        UserPool pool = remembering(3);
        User ada = user(pool);
        for (String password : new String[] {"one", "two", "three", "four"}) {
            set(pool, ada, password, false);
        }
        for (String taken : new String[] {"two", "three", "four"}) {
            refused("PasswordHistoryPolicyViolationException", () -> passwords.checkHistory(pool, ada, taken));
        }
        passwords.checkHistory(pool, ada, "one");
        passwords.checkHistory(pool, ada, "five");
    }

    @Test
    void temporaryPasswordsAreNotRemembered() {
        UserPool pool = remembering(3);
        User ada = set(pool, user(pool), "one", true);
        passwords.checkHistory(pool, ada, "one");
        set(pool, ada, "two", false);
        set(pool, ada, "three", true);
        refused("PasswordHistoryPolicyViolationException", () -> passwords.checkHistory(pool, ada, "two"));
        passwords.checkHistory(pool, ada, "three");
    }

    @Test
    void thePresentPasswordCountsThoughItWasSetBeforeAnybodyRemembered() {
        UserPool pool = pool(request -> request);
        User ada = set(pool, user(pool), "one", false);
        passwords.checkHistory(pool, ada, "one");
        UserPool strict = withHistory(pool, 2);
        refused("PasswordHistoryPolicyViolationException", () -> passwords.checkHistory(strict, ada, "one"));
        set(strict, ada, "two", false);
        refused("PasswordHistoryPolicyViolationException", () -> passwords.checkHistory(strict, ada, "two"));
    }

    @Test
    void forgetsWhatNoPolicyAsksForAnyMore() {
        UserPool pool = remembering(3);
        User ada = set(pool, user(pool), "one", false);
        set(withHistory(pool, 0), ada, "two", false);
        passwords.checkHistory(pool, ada, "one");
        refused("PasswordHistoryPolicyViolationException", () -> passwords.checkHistory(pool, ada, "two"));
    }

    @Test
    void refusesWhatThePolicyRefusesAndWhatEverybodyKnows() {
        UserPool pool = pool(request -> request);
        refused("InvalidPasswordException", () -> passwords.checkNew(pool, "short"));
        assertThat(refused("InvalidPasswordException", () -> passwords.checkNew(pool, "Known-to-all-1")))
                .isEqualTo("Provided password cannot be used for security reasons.");
        assertThatCode(() -> passwords.checkNew(pool, "Known-to-few-1")).doesNotThrowAnyException();
    }

    @Test
    void nothingPrintsAVerifier() {
        UserPool pool = pool(request -> request);
        User ada = set(pool, user(pool), "Passw0rd!", false);
        SrpCredential credential = srp(passwords, pool, ada.username(), row(ada));
        assertThat(credential.toString()).doesNotContain(credential.verifier().toString());
    }

    private static byte[] salt(SrpCredential credential) {
        // The first of 16 bytes is never zero; the number's own bytes may begin with its sign.
        assertThat(credential.salt().bitLength()).isGreaterThan(120);
        byte[] signed = credential.salt().toByteArray();
        return Arrays.copyOfRange(signed, signed.length - 16, signed.length);
    }

    private static String refused(String code, ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("refused with %s", code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal.message();
    }

    private static Passwords.Parts parts(Database database) {
        return new Passwords.Parts(
                database, Sealer.open(database, MASTER, CLOCK, RANDOM), new CryptoGate(2), RANDOM, CLOCK);
    }

    private static UserPool pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        return UserPool.created(
                "us-east-1_" + RANDOM.alphanumeric(9),
                "000000000000",
                request.apply(CreateUserPoolRequest.builder().poolName("people"))
                        .build(),
                CLOCK.instant());
    }

    private static UserPool remembering(int size) {
        return withHistory(pool(request -> request), size);
    }

    private static UserPool withHistory(UserPool pool, int size) {
        UserPoolPolicyType policies = UserPoolPolicyType.builder()
                .passwordPolicy(
                        PasswordPolicyType.builder().passwordHistorySize(size).build())
                .build();
        return new UserPool(
                pool.id(),
                pool.account(),
                pool.settings().toBuilder().policies(policies).build(),
                pool.createdAt(),
                pool.modifiedAt(),
                pool.version());
    }

    private static UserPool argon2(UserPool pool) {
        return tag(pool, "argon2id");
    }

    private static UserPool tag(UserPool pool, String storage) {
        database.write(transaction -> {
            new TagStore().put(transaction, pool.arn(), pool.id(), Map.of("cenote:password-storage", storage));
            return null;
        });
        return pool;
    }

    private static User user(UserPool pool) {
        User.Identity identity = new User.Identity(RANDOM.uuid(), "ada-" + RANDOM.digits(6));
        return User.created(pool.id(), identity, UserStatus.CONFIRMED, Map.of(), CLOCK.instant());
    }

    /** Sets a password a second after whatever happened before. */
    private static User set(UserPool pool, User user, String password, boolean temporary) {
        CLOCK.advance(Duration.ofSeconds(1));
        PreparedPassword prepared = passwords.prepare(pool, user, password, temporary);
        database.write(transaction -> {
            passwords.replace(transaction, prepared);
            return null;
        });
        return user;
    }

    private static boolean matches(UserPool pool, User user, String password) {
        return passwords.matches(pool, user.username(), row(user), password);
    }

    private static SrpCredential srp(Passwords asked, UserPool pool, String name, Optional<PasswordRow> row) {
        PasswordStorage storage = database.read(transaction -> asked.storage(transaction, pool));
        return asked.srp(storage, pool, name, row);
    }

    private static Optional<PasswordRow> row(User user) {
        return database.read(transaction -> passwords.find(transaction, user.id()));
    }
}
