package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Access.userToken;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_USER_GLOBAL_SIGN_OUT;
import static dev.cenote.model.cognitoidp.CognitoIdp.GLOBAL_SIGN_OUT;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.directory.Directory;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AdminUserGlobalSignOutRequest;
import dev.cenote.model.cognitoidp.AdminUserGlobalSignOutResponse;
import dev.cenote.model.cognitoidp.GlobalSignOutRequest;
import dev.cenote.model.cognitoidp.GlobalSignOutResponse;
import dev.cenote.store.Database;
import dev.cenote.token.LogoutNotices;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.List;

/**
 * Signing people out everywhere: every refresh token ends, and every access token as far as the user pool is asked. It
 * costs the same however often somebody signed in.
 */
public final class SignOutOperations implements OperationTable {
    private final Database database;
    private final LogoutNotices notices;
    private final UserPools pools = new UserPools();
    private final Directory directory = new Directory();

    /** @param notices tells apps of it */
    public SignOutOperations(Database database, LogoutNotices notices) {
        this.database = database;
        this.notices = notices;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        ADMIN_USER_GLOBAL_SIGN_OUT,
                        signed(userPool(AdminUserGlobalSignOutRequest::userPoolId)),
                        this::adminUserGlobalSignOut),
                operation(GLOBAL_SIGN_OUT, userToken(GlobalSignOutRequest::accessToken), this::globalSignOut));
    }

    AdminUserGlobalSignOutResponse adminUserGlobalSignOut(AdminUserGlobalSignOutRequest input, Call call) {
        database.write(transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            User user = directory
                    .find(transaction, pool, Required.text(input.username()))
                    .orElseThrow(() -> new Refusal("UserNotFoundException", "User does not exist."));
            notices.endAll(transaction, user);
            return directory.signOut(transaction, user.id());
        });
        notices.wake();
        return AdminUserGlobalSignOutResponse.builder().build();
    }

    /** COGNITO: the token that was shown ends with the others. */
    GlobalSignOutResponse globalSignOut(GlobalSignOutRequest input, Call call) {
        // Whoever was deleted meanwhile is signed out, too.
        database.write(transaction -> {
            String userId = call.person().userId();
            directory
                    .findById(transaction, call.person().poolId(), userId)
                    .ifPresent(user -> notices.endAll(transaction, user));
            return directory.signOut(transaction, userId);
        });
        notices.wake();
        return GlobalSignOutResponse.builder().build();
    }
}
