package dev.cenote.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept.Done;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.UsernameConfigurationType;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People in a store of each kind. Each test has a pool of its own. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class DirectoryContract {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static TestStore store;
    private static Database database;

    final Directory directory = new Directory();

    @BeforeParameterizedClassInvocation
    static void openStore(Engine engine) {
        store = engine.make();
        database = store.open();
    }

    @AfterParameterizedClassInvocation
    static void closeStore() {
        store.close();
    }

    static Database database() {
        return database;
    }

    static UsernameConfigurationType insensitive() {
        return UsernameConfigurationType.builder().caseSensitive(false).build();
    }

    static UserPool pool(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        String id = "us-east-1_" + UUID.randomUUID().toString().substring(0, 8);
        return UserPool.created(
                id,
                "000000000000",
                request.apply(CreateUserPoolRequest.builder().poolName("people"))
                        .build(),
                NOW);
    }

    static User person(UserPool pool, @Nullable String name, Map<String, String> attributes) {
        String sub = UUID.randomUUID().toString();
        User.Identity identity = new User.Identity(sub, name == null ? sub : name);
        return User.created(pool.id(), identity, UserStatus.CONFIRMED, attributes, NOW);
    }

    User insert(UserPool pool, @Nullable String name, Map<String, String> attributes) {
        User user = person(pool, name, attributes);
        assertThat(write(pool, user, Theft.REFUSED)).isEqualTo(new Done(user));
        return user;
    }

    Kept write(UserPool pool, User user, Theft theft) {
        return database.write(transaction -> directory.insert(transaction, pool, user, theft));
    }

    User update(UserPool pool, User before, User after, Theft theft) {
        assertThat(change(pool, before, after, theft)).isInstanceOf(Done.class);
        return database.read(transaction -> directory.findById(transaction, pool.id(), before.id()))
                .orElseThrow();
    }

    Kept change(UserPool pool, User before, User after, Theft theft) {
        return database.write(transaction -> directory.update(transaction, pool, before, after, theft));
    }

    Optional<User> find(UserPool pool, String typed) {
        return database.read(transaction -> directory.find(transaction, pool, typed));
    }
}
