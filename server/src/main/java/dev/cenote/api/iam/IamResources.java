package dev.cenote.api.iam;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Resource;
import dev.cenote.iam.IamArns;
import dev.cenote.iam.IamNames;
import dev.cenote.model.Structure;
import dev.cenote.store.AccessKeyStore;
import dev.cenote.store.Database;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamUserStore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ARNs on which policies decide. Requests name users and groups without their paths, which are part of the ARN, so
 * they are looked up; what does not exist is taken to have none.
 */
final class IamResources {
    private final Database database;
    private final IamUserStore users = new IamUserStore();
    private final IamGroupStore groups = new IamGroupStore();
    private final AccessKeyStore keys = new AccessKeyStore();

    IamResources(Database database) {
        this.database = database;
    }

    /** The user that the input names, or the caller when it names none. */
    <I extends Structure> Resource<I> user(Function<I, @Nullable String> name) {
        return new OfCaller<>(name);
    }

    /** The user whose access key the input names. */
    <I extends Structure> Resource<I> ownerOf(Function<I, @Nullable String> accessKeyId) {
        return (input, region, account) -> {
            String id = accessKeyId.apply(input);
            return id == null
                    ? Resource.ANY
                    : database.read(transaction ->
                                    keys.find(transaction, id).flatMap(key -> users.find(transaction, key.userId())))
                            .map(user -> user.arn(account).toString())
                            .orElse(Resource.ANY);
        };
    }

    /** The group that the input names. */
    <I extends Structure> Resource<I> group(Function<I, @Nullable String> name) {
        return renamedGroup(name, input -> null, input -> null);
    }

    /** The user that the input names, where it has to name one. */
    <I extends Structure> Resource<I> namedUser(Function<I, @Nullable String> name) {
        return renamedUser(name, input -> null, input -> null);
    }

    /** The user that the input turns a user into, by another name or path. */
    <I extends Structure> Resource<I> renamedUser(
            Function<I, @Nullable String> name,
            Function<I, @Nullable String> newName,
            Function<I, @Nullable String> newPath) {
        return Resource.named(
                name,
                (input, account, wanted) -> database.read(transaction -> users.findByName(transaction, wanted))
                        .map(user -> user.renamed(newName.apply(input), newPath.apply(input))
                                .arn(account))
                        .orElseGet(() -> IamArns.user(account, IamNames.ROOT_PATH, wanted)));
    }

    /** The group that the input turns a group into, by another name or path. */
    <I extends Structure> Resource<I> renamedGroup(
            Function<I, @Nullable String> name,
            Function<I, @Nullable String> newName,
            Function<I, @Nullable String> newPath) {
        return Resource.named(
                name,
                (input, account, wanted) -> database.read(transaction -> groups.findByName(transaction, wanted))
                        .map(group -> group.renamed(newName.apply(input), newPath.apply(input))
                                .arn(account))
                        .orElseGet(() -> IamArns.group(account, IamNames.ROOT_PATH, wanted)));
    }

    /** The user that the input makes. */
    static <I extends Structure> Resource<I> newUser(
            Function<I, @Nullable String> path, Function<I, @Nullable String> name) {
        return Resource.named(
                name, (input, account, wanted) -> IamArns.user(account, IamNames.path(path.apply(input)), wanted));
    }

    /** The group that the input makes. */
    static <I extends Structure> Resource<I> newGroup(
            Function<I, @Nullable String> path, Function<I, @Nullable String> name) {
        return Resource.named(
                name, (input, account, wanted) -> IamArns.group(account, IamNames.path(path.apply(input)), wanted));
    }

    /** The MFA device that the input makes. */
    static <I extends Structure> Resource<I> newMfaDevice(
            Function<I, @Nullable String> path, Function<I, @Nullable String> name) {
        return Resource.named(
                name, (input, account, wanted) -> IamArns.mfaDevice(account, IamNames.path(path.apply(input)), wanted));
    }

    /**
     * Everything of a kind below a path. COGNITO: lists are decided on the ARN that ends where the path does.
     *
     * @param kind e.g. {@code user}
     */
    static <I extends Structure> Resource<I> below(String kind, Function<I, @Nullable String> path) {
        return (input, region, account) -> "arn:aws:iam::" + account + ':' + kind + IamNames.path(path.apply(input));
    }

    private final class OfCaller<I extends Structure> implements Resource<I> {
        private final Function<I, @Nullable String> name;

        OfCaller(Function<I, @Nullable String> name) {
            this.name = name;
        }

        @Override
        public String name(I input, String region, String account) {
            String wanted = name.apply(input);
            return wanted == null ? ANY : arn(account, wanted);
        }

        @Override
        public String name(I input, String region, Principal caller) {
            String wanted = name.apply(input);
            return wanted == null ? caller.arn().toString() : arn(caller.account(), wanted);
        }

        private String arn(String account, String wanted) {
            return database.read(transaction -> users.findByName(transaction, wanted))
                    .map(user -> user.arn(account))
                    .orElseGet(() -> IamArns.user(account, IamNames.ROOT_PATH, wanted))
                    .toString();
        }
    }
}
