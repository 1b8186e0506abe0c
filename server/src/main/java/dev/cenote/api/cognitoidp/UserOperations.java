package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Access.userToken;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_DELETE_USER;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_DISABLE_USER;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_ENABLE_USER;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_GET_USER;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_USER;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_USER;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_USERS;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.directory.UserList;
import dev.cenote.kernel.Page;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AdminDeleteUserRequest;
import dev.cenote.model.cognitoidp.AdminDisableUserRequest;
import dev.cenote.model.cognitoidp.AdminDisableUserResponse;
import dev.cenote.model.cognitoidp.AdminEnableUserRequest;
import dev.cenote.model.cognitoidp.AdminEnableUserResponse;
import dev.cenote.model.cognitoidp.AdminGetUserRequest;
import dev.cenote.model.cognitoidp.AdminGetUserResponse;
import dev.cenote.model.cognitoidp.DeleteUserRequest;
import dev.cenote.model.cognitoidp.GetUserRequest;
import dev.cenote.model.cognitoidp.GetUserResponse;
import dev.cenote.model.cognitoidp.ListUsersRequest;
import dev.cenote.model.cognitoidp.ListUsersResponse;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import dev.cenote.token.LogoutNotices;
import dev.cenote.userpool.MfaView;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserFilter;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People, as administrators and they themselves see and end their accounts. */
public final class UserOperations implements OperationTable {
    private static final int PAGE = 60;

    private final Database database;
    private final Clock clock;
    private final LogoutNotices notices;
    private final Users users;
    private final UserPools pools = new UserPools();
    private final Directory directory = new Directory();
    private final UserList list = new UserList();

    /**
     * @param pools where the pools and clients of people's tokens are read
     * @param notices tells apps of people who are signed out
     */
    public UserOperations(Database database, Pools pools, Clock clock, LogoutNotices notices) {
        this.database = database;
        this.clock = clock;
        this.notices = notices;
        this.users = new Users(pools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(ADMIN_GET_USER, signed(userPool(AdminGetUserRequest::userPoolId)), this::adminGetUser),
                operation(GET_USER, userToken(GetUserRequest::accessToken), this::getUser),
                effect(ADMIN_DELETE_USER, signed(userPool(AdminDeleteUserRequest::userPoolId)), this::adminDeleteUser),
                effect(DELETE_USER, userToken(DeleteUserRequest::accessToken), this::deleteUser),
                operation(
                        ADMIN_ENABLE_USER, signed(userPool(AdminEnableUserRequest::userPoolId)), this::adminEnableUser),
                operation(
                        ADMIN_DISABLE_USER,
                        signed(userPool(AdminDisableUserRequest::userPoolId)),
                        this::adminDisableUser),
                operation(LIST_USERS, signed(userPool(ListUsersRequest::userPoolId)), this::listUsers));
    }

    private AdminGetUserResponse adminGetUser(AdminGetUserRequest input, Call call) {
        User user = database.read(transaction -> users.require(
                        transaction, call, Required.text(input.userPoolId()), Required.text(input.username())))
                .user();
        MfaView mfa = MfaView.of(user);
        return AdminGetUserResponse.builder()
                .username(user.username())
                .userAttributes(UserAttributes.described(UserAttributes.all(user)))
                .userCreateDate(user.createdAt())
                .userLastModifiedDate(user.modifiedAt())
                .enabled(user.enabled())
                .userStatus(user.status().name())
                .mfaOptions(mfa.options())
                .preferredMfaSetting(mfa.preferred())
                .userMFASettingList(mfa.settings())
                .build();
    }

    private GetUserResponse getUser(GetUserRequest input, Call call) {
        Users.Self self = database.read(transaction -> users.requireSelf(transaction, call));
        MfaView mfa = MfaView.of(self.user());
        return GetUserResponse.builder()
                .username(self.user().username())
                .userAttributes(
                        UserAttributes.described(UserAttributes.readable(self.pool(), self.client(), self.user())))
                .mfaOptions(mfa.options())
                .preferredMfaSetting(mfa.preferred())
                .userMFASettingList(mfa.settings())
                .build();
    }

    private void adminDeleteUser(AdminDeleteUserRequest input, Call call) {
        database.write(transaction -> {
            User user = users.require(
                            transaction, call, Required.text(input.userPoolId()), Required.text(input.username()))
                    .user();
            return delete(transaction, user);
        });
        notices.wake();
    }

    private void deleteUser(DeleteUserRequest input, Call call) {
        database.write(transaction ->
                delete(transaction, users.requireSelf(transaction, call).user()));
        notices.wake();
    }

    private boolean delete(Transaction transaction, User user) {
        notices.endAll(transaction, user);
        return directory.delete(transaction, user.id());
    }

    private AdminEnableUserResponse adminEnableUser(AdminEnableUserRequest input, Call call) {
        database.write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            User user = found.user();
            return users.update(transaction, found.pool(), user, user.withEnabled(true, now()));
        });
        return AdminEnableUserResponse.builder().build();
    }

    private AdminDisableUserResponse adminDisableUser(AdminDisableUserRequest input, Call call) {
        database.write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            User user = found.user();
            notices.endAll(transaction, user);
            users.update(transaction, found.pool(), user, user.withEnabled(false, now()));
            // COGNITO: whatever was issued stays dead when the user is enabled again.
            return directory.signOut(transaction, user.id());
        });
        notices.wake();
        return AdminDisableUserResponse.builder().build();
    }

    private ListUsersResponse listUsers(ListUsersRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        Optional<UserFilter> filter = UserFilter.parse(input.filter());
        String name = "ListUsers " + poolId
                + filter.map(present -> ' ' + present.name()).orElse("");
        String after = PageToken.read(name, input.paginationToken());
        // The model lets callers ask for no users at all, and that is no page from which a listing could go on.
        int limit = input.limit() == null || input.limit() == 0 ? PAGE : input.limit();
        Page<User> page = database.read(transaction -> {
            UserPool pool = pools.require(transaction, call, poolId);
            checkKnown(pool, input.attributesToGet());
            return list.list(transaction, pool, filter, after, limit);
        });
        return ListUsersResponse.builder()
                .users(page.map(user -> Users.described(user, input.attributesToGet()))
                        .items())
                .paginationToken(PageToken.write(name, page.next()))
                .build();
    }

    private static void checkKnown(UserPool pool, @Nullable List<String> names) {
        if (names != null && !pool.schema().names().containsAll(names)) {
            throw Refusal.invalidParameter("One or more requested attributes do not exist.");
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
