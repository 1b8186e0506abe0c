package dev.cenote.api.iam;

import dev.cenote.aws.Access.RequestContext;
import dev.cenote.aws.Resource;
import dev.cenote.iam.Group;
import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.model.Structure;
import dev.cenote.store.Database;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Transaction;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whom policies can be given to: users, groups and roles, named by requests and known by their unique ids. */
final class PolicyOwners {
    private final Database database;
    private final IamResources resources;
    private final NamedUsers users = new NamedUsers();
    private final NamedRoles roles = new NamedRoles();
    private final IamUserStore userStore = new IamUserStore();
    private final IamRoleStore roleStore = new IamRoleStore();

    PolicyOwners(Database database) {
        this.database = database;
        this.resources = new IamResources(database);
    }

    /** The kinds of owners; inline policies of each may have that many characters together, white space not counted. */
    enum Kind {
        USER("User", 2048),
        GROUP("Group", 5120),
        ROLE("Role", 10_240);

        private final String word;
        private final int inlineLength;

        Kind(String word, int inlineLength) {
            this.word = word;
            this.inlineLength = inlineLength;
        }

        /** With a capital, as quotas are named. */
        String word() {
            return word;
        }

        /** As in the middle of a sentence. */
        String noun() {
            return word.toLowerCase(Locale.ROOT);
        }

        int inlineLength() {
            return inlineLength;
        }
    }

    /** Somebody as a request names them. */
    record Named(Kind kind, @Nullable String name) {}

    /** Somebody who exists. */
    record Owner(Kind kind, String id, String name) {}

    static Named user(@Nullable String name) {
        return new Named(Kind.USER, name);
    }

    static Named group(@Nullable String name) {
        return new Named(Kind.GROUP, name);
    }

    static Named role(@Nullable String name) {
        return new Named(Kind.ROLE, name);
    }

    /** NoSuchEntity when there is nobody of that kind and name. */
    Owner require(Transaction transaction, Named named) {
        return switch (named.kind) {
            case USER -> {
                User user = users.require(transaction, named.name);
                yield new Owner(Kind.USER, user.id(), user.name());
            }
            case GROUP -> {
                Group group = users.requireGroup(transaction, named.name);
                yield new Owner(Kind.GROUP, group.id(), group.name());
            }
            case ROLE -> owner(roles.require(transaction, named.name));
        };
    }

    /** The same for changes; UnmodifiableEntity for roles of services. */
    Owner requireOwn(Transaction transaction, Named named) {
        return named.kind == Kind.ROLE ? owner(roles.requireOwn(transaction, named.name)) : require(transaction, named);
    }

    private static Owner owner(Role role) {
        return new Owner(Kind.ROLE, role.id(), role.name());
    }

    <I extends Structure> Resource<I> ofUser(Function<I, @Nullable String> name) {
        return resources.user(name);
    }

    <I extends Structure> Resource<I> ofGroup(Function<I, @Nullable String> name) {
        return resources.group(name);
    }

    /** The boundary of the user that the input names. */
    <I extends Structure> RequestContext<I> boundaryOfUser(Function<I, @Nullable String> name) {
        return boundary(
                name,
                (transaction, wanted) ->
                        userStore.findByName(transaction, wanted).map(User::boundaryArn));
    }

    /** The boundary of the role that the input names. */
    <I extends Structure> RequestContext<I> boundaryOfRole(Function<I, @Nullable String> name) {
        return boundary(
                name,
                (transaction, wanted) -> roleStore.find(transaction, wanted).map(Role::boundaryArn));
    }

    private <I extends Structure> RequestContext<I> boundary(
            Function<I, @Nullable String> name, BiFunction<Transaction, String, Optional<String>> found) {
        return RequestKeys.boundary(input -> {
            String wanted = name.apply(input);
            return wanted == null
                    ? null
                    : database.read(transaction -> found.apply(transaction, wanted))
                            .orElse(null);
        });
    }

    <I extends Structure> Resource<I> ofRole(Function<I, @Nullable String> name) {
        return roles.resource(database, name);
    }
}
