package dev.cenote.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept.AliasTaken;
import dev.cenote.directory.Kept.Done;
import dev.cenote.directory.Kept.NameTaken;
import dev.cenote.directory.Kept.Stale;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.UsernameConfigurationType;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People found by their names, on both databases. Each test has a pool of its own. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
class DirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Map<String, String> ADA = Map.of("email", "Ada@Example.org", "email_verified", "true");

    @Parameter
    Engine engine;

    private static TestStore store;
    private static Database database;
    private final Directory directory = new Directory();

    @BeforeParameterizedClassInvocation
    static void openStore(Engine engine) {
        store = engine.make();
        database = store.open();
    }

    @AfterParameterizedClassInvocation
    static void closeStore() {
        store.close();
    }

    @Test
    void findsByUserNameAndSub() {
        UserPool pool = pool(request -> request);
        User ada = insert(pool, "Ada", ADA);
        assertThat(find(pool, "Ada")).contains(ada);
        assertThat(find(pool, ada.id())).contains(ada);
        assertThat(find(pool, "ada")).isEmpty();
        assertThat(find(pool, "Ada@Example.org")).isEmpty();
    }

    @Test
    void ignoresCaseWhereThePoolDoes() {
        UserPool pool =
                pool(request -> request.usernameConfiguration(insensitive()).aliasAttributes(List.of("email")));
        User ada = insert(pool, "Ada", ADA);
        assertThat(find(pool, "aDA")).contains(ada);
        assertThat(find(pool, "ada@example.ORG")).contains(ada);
        assertThat(write(pool, person(pool, "ADA", Map.of()), Theft.REFUSED)).isInstanceOf(NameTaken.class);
    }

    @Test
    void anAliasCountsOnceItIsVerified() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("email", "preferred_username")));
        User ada = insert(pool, "Ada", Map.of("email", "ada@example.org", "preferred_username", "countess"));
        assertThat(find(pool, "ada@example.org")).isEmpty();
        assertThat(find(pool, "countess")).contains(ada);
        User verified = update(pool, ada, ada.withVerified("email", true, NOW), Theft.REFUSED);
        assertThat(find(pool, "ada@example.org")).contains(verified);
        User changed = update(
                pool, verified, verified.withAttributes(Map.of("email", "other@example.org"), NOW), Theft.REFUSED);
        assertThat(find(pool, "ada@example.org")).isEmpty();
        assertThat(find(pool, "countess")).isEmpty();
        assertThat(find(pool, "Ada")).contains(changed);
    }

    @Test
    void theSameAddressMayBeOnManyButBelongsToOne() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("email")));
        User first = insert(pool, "first", ADA);
        User second = insert(pool, "second", Map.of("email", "Ada@Example.org"));
        User proved = second.withVerified("email", true, NOW);
        assertThat(change(pool, second, proved, Theft.REFUSED)).isEqualTo(new AliasTaken(AliasKind.EMAIL));
        assertThat(find(pool, "Ada@Example.org")).contains(first);
        update(pool, second, proved, Theft.MOVES);
        assertThat(find(pool, "Ada@Example.org").orElseThrow().username()).isEqualTo("second");
        assertThat(find(pool, "first").orElseThrow().verified("email")).isFalse();
    }

    @Test
    void anAttributeThatIsTheNameNeedsNoVerificationAndNeverMoves() {
        UserPool pool = pool(request -> request.usernameAttributes(List.of("email")));
        User ada = insert(pool, null, Map.of("email", "ada@example.org"));
        assertThat(find(pool, "ada@example.org")).contains(ada);
        User rival = person(pool, null, Map.of("email", "ada@example.org", "email_verified", "true"));
        assertThat(write(pool, rival, Theft.REFUSED)).isEqualTo(new AliasTaken(AliasKind.EMAIL));
        assertThat(write(pool, rival, Theft.MOVES)).isEqualTo(new AliasTaken(AliasKind.EMAIL));
    }

    @Test
    void peopleFromElsewhereAreNotFoundByTheirSub() {
        UserPool pool = pool(request -> request);
        User ada = insert(pool, "Google_1", Map.of());
        update(pool, ada, ada.withStatus(UserStatus.EXTERNAL_PROVIDER, NOW), Theft.REFUSED);
        assertThat(find(pool, ada.id())).isEmpty();
        assertThat(find(pool, "Google_1")).isPresent();
    }

    @Test
    void whatWasReadTooLongAgoIsNotKept() {
        UserPool pool = pool(request -> request);
        User ada = insert(pool, "Ada", ADA);
        update(pool, ada, ada.withEnabled(false, NOW), Theft.REFUSED);
        assertThat(change(pool, ada, ada.withEnabled(true, NOW), Theft.REFUSED)).isInstanceOf(Stale.class);
    }

    @Test
    void aDeletedPersonLeavesNoNameBehind() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("email")));
        User ada = insert(pool, "Ada", ADA);
        database.write(transaction -> directory.delete(transaction, ada.id()));
        assertThat(find(pool, "Ada")).isEmpty();
        assertThat(find(pool, "Ada@Example.org")).isEmpty();
        User again = insert(pool, "Ada", ADA);
        assertThat(find(pool, "Ada@Example.org")).contains(again);
    }

    private static UsernameConfigurationType insensitive() {
        return UsernameConfigurationType.builder().caseSensitive(false).build();
    }

    private UserPool pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        String id = "us-east-1_" + UUID.randomUUID().toString().substring(0, 8);
        return UserPool.created(
                id,
                "000000000000",
                request.apply(CreateUserPoolRequest.builder().poolName("people"))
                        .build(),
                NOW);
    }

    private User person(UserPool pool, String name, Map<String, String> attributes) {
        String sub = UUID.randomUUID().toString();
        User.Identity identity = new User.Identity(sub, name == null ? sub : name);
        return User.created(pool.id(), identity, UserStatus.CONFIRMED, attributes, NOW);
    }

    private User insert(UserPool pool, String name, Map<String, String> attributes) {
        User user = person(pool, name, attributes);
        assertThat(write(pool, user, Theft.REFUSED)).isEqualTo(new Done(user));
        return user;
    }

    private Kept write(UserPool pool, User user, Theft theft) {
        return database.write(transaction -> directory.insert(transaction, pool, user, theft));
    }

    private User update(UserPool pool, User before, User after, Theft theft) {
        assertThat(change(pool, before, after, theft)).isInstanceOf(Done.class);
        return database.read(transaction -> directory.findById(transaction, pool.id(), before.id()))
                .orElseThrow();
    }

    private Kept change(UserPool pool, User before, User after, Theft theft) {
        return database.write(transaction -> directory.update(transaction, pool, before, after, theft));
    }

    private Optional<User> find(UserPool pool, String typed) {
        return database.read(transaction -> directory.find(transaction, pool, typed));
    }
}
