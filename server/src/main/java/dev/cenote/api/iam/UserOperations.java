package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.iam.Iam.CREATE_USER;
import static dev.cenote.model.iam.Iam.DELETE_USER;
import static dev.cenote.model.iam.Iam.GET_USER;
import static dev.cenote.model.iam.Iam.LIST_USERS;
import static dev.cenote.model.iam.Iam.UPDATE_USER;

import dev.cenote.aws.Call;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTags;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.UniqueId;
import dev.cenote.iam.User;
import dev.cenote.kernel.Page;
import dev.cenote.keys.RandomText;
import dev.cenote.model.iam.CreateUserRequest;
import dev.cenote.model.iam.CreateUserResponse;
import dev.cenote.model.iam.DeleteUserRequest;
import dev.cenote.model.iam.GetUserRequest;
import dev.cenote.model.iam.GetUserResponse;
import dev.cenote.model.iam.ListUsersRequest;
import dev.cenote.model.iam.ListUsersResponse;
import dev.cenote.model.iam.Tag;
import dev.cenote.model.iam.UpdateUserRequest;
import dev.cenote.store.AccessKeyStore;
import dev.cenote.store.Database;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamMfaDeviceStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Users of the account. */
public final class UserOperations implements OperationTable {
    private static final String LIST = "users";

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final IamResources resources;
    private final NamedUsers named = new NamedUsers();
    private final IamUserStore users = new IamUserStore();
    private final IamTagStore tags = new IamTagStore();
    private final AttachablePolicies policies = new AttachablePolicies();
    private final NoPolicies noPolicies = new NoPolicies();

    /** @param clock stamps users */
    public UserOperations(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
        this.resources = new IamResources(database);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_USER,
                        signed(IamResources.newUser(CreateUserRequest::path, CreateUserRequest::userName))
                                .given(RequestKeys.tags(CreateUserRequest::tags))
                                .given(RequestKeys.boundary(CreateUserRequest::permissionsBoundary)),
                        this::createUser),
                operation(GET_USER, signed(resources.user(GetUserRequest::userName)), this::getUser),
                operation(
                        LIST_USERS, signed(IamResources.below("user", ListUsersRequest::pathPrefix)), this::listUsers),
                effect(
                        UPDATE_USER,
                        // COGNITO: whoever renames must be allowed to on both.
                        signed(resources.namedUser(UpdateUserRequest::userName))
                                .becoming(resources.renamedUser(
                                        UpdateUserRequest::userName,
                                        UpdateUserRequest::newUserName,
                                        UpdateUserRequest::newPath)),
                        this::updateUser),
                effect(DELETE_USER, signed(resources.user(DeleteUserRequest::userName)), this::deleteUser));
    }

    private CreateUserResponse createUser(CreateUserRequest input, Call call) {
        List<Tag> wanted = IamTags.checked(input.tags());
        String name = Required.text(input.userName());
        String path = IamNames.path(input.path());
        String id = UniqueId.of(UniqueId.Kind.USER, call.account(), random.bytes(UniqueId.RANDOM_BYTES));
        User user = User.created(id, name, path, input.permissionsBoundary(), IamTime.of(clock.instant()));
        database.write(transaction -> {
            policies.checkBoundary(transaction, input.permissionsBoundary());
            if (!users.insert(transaction, user)) {
                throw IamRefusals.nameTaken("User", name);
            }
            // The new one is counted too.
            IamQuotas.checkAnother("UsersPerAccount", users.count(transaction) - 1, IamQuotas.USERS);
            tags.put(transaction, id, wanted);
            return null;
        });
        return CreateUserResponse.builder()
                .user(user.described(call.account(), wanted))
                .build();
    }

    private GetUserResponse getUser(GetUserRequest input, Call call) {
        Principal caller = call.principal();
        if (input.userName() == null && caller.userId().equals(call.account())) {
            return GetUserResponse.builder().user(root(caller)).build();
        }
        return database.read(transaction -> {
            User user = named.requireOrCaller(transaction, input.userName(), call);
            return GetUserResponse.builder()
                    .user(user.described(call.account(), tags.list(transaction, user.id())))
                    .build();
        });
    }

    /** COGNITO: root has neither name nor path, and the account's number for an id. */
    private dev.cenote.model.iam.User root(Principal caller) {
        return dev.cenote.model.iam.User.builder()
                .userId(caller.account())
                .arn(caller.arn().toString())
                .createDate(Instant.EPOCH)
                .build();
    }

    private ListUsersResponse listUsers(ListUsersRequest input, Call call) {
        String prefix = IamNames.path(input.pathPrefix());
        String after = Marker.read(LIST, input.marker());
        Page<User> page =
                database.read(transaction -> users.list(transaction, prefix, after, Marker.limit(input.maxItems())));
        return ListUsersResponse.builder()
                .users(page.map(user -> user.listed(call.account())).items())
                .isTruncated(page.next() != null)
                .marker(Marker.write(LIST, page.next()))
                .build();
    }

    private void updateUser(UpdateUserRequest input, Call call) {
        database.write(transaction -> {
            User user = named.require(transaction, input.userName());
            User renamed = user.renamed(input.newUserName(), input.newPath());
            if (users.taken(transaction, renamed.name(), user.id())) {
                throw IamRefusals.nameTaken("User", renamed.name());
            }
            RowVersion.checkMet(users.update(transaction, renamed), "the user");
            return null;
        });
    }

    private void deleteUser(DeleteUserRequest input, Call call) {
        database.write(transaction -> {
            User user = named.require(transaction, input.userName());
            checkBare(transaction, user.id());
            tags.deleteAll(transaction, user.id());
            return users.delete(transaction, user.id());
        });
    }

    /** COGNITO: a user goes only after everything that hangs on it. */
    private void checkBare(Transaction transaction, String id) {
        if (!new IamGroupStore().groups(transaction, id).isEmpty()) {
            throw IamRefusals.deleteConflict("must remove users from group first");
        }
        noPolicies.check(transaction, id);
        if (!new AccessKeyStore().list(transaction, id).isEmpty()) {
            throw IamRefusals.deleteConflict("must delete access keys first");
        }
        if (!new IamMfaDeviceStore().listOfUser(transaction, id).isEmpty()) {
            throw IamRefusals.deleteConflict("must delete MFA device first");
        }
    }
}
