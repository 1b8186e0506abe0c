package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.open;
import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Access.userToken;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_RESET_USER_PASSWORD;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_SET_USER_PASSWORD;
import static dev.cenote.model.cognitoidp.CognitoIdp.CHANGE_PASSWORD;
import static dev.cenote.model.cognitoidp.CognitoIdp.CONFIRM_FORGOT_PASSWORD;
import static dev.cenote.model.cognitoidp.CognitoIdp.FORGOT_PASSWORD;

import dev.cenote.account.AccountParts;
import dev.cenote.account.PasswordChange;
import dev.cenote.account.Recovery;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.model.cognitoidp.AdminResetUserPasswordRequest;
import dev.cenote.model.cognitoidp.AdminResetUserPasswordResponse;
import dev.cenote.model.cognitoidp.AdminSetUserPasswordRequest;
import dev.cenote.model.cognitoidp.AdminSetUserPasswordResponse;
import dev.cenote.model.cognitoidp.ChangePasswordRequest;
import dev.cenote.model.cognitoidp.ChangePasswordResponse;
import dev.cenote.model.cognitoidp.ConfirmForgotPasswordRequest;
import dev.cenote.model.cognitoidp.ConfirmForgotPasswordResponse;
import dev.cenote.model.cognitoidp.ForgotPasswordRequest;
import dev.cenote.model.cognitoidp.ForgotPasswordResponse;
import dev.cenote.store.Database;
import dev.cenote.userpool.Destination;
import java.util.List;

/** Passwords that are forgotten, changed, set and reset. */
public final class PasswordOperations implements OperationTable {
    private final Database database;
    private final Users users;
    private final Recovery recovery;
    private final PasswordChange change;

    /** @param parts what the engines of accounts work with */
    public PasswordOperations(AccountParts parts) {
        this.database = parts.database();
        this.users = new Users(parts.pools());
        this.recovery = new Recovery(parts);
        this.change = new PasswordChange(parts);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(FORGOT_PASSWORD, open(), this::forgotPassword),
                operation(CONFIRM_FORGOT_PASSWORD, open(), this::confirmForgotPassword),
                operation(CHANGE_PASSWORD, userToken(ChangePasswordRequest::accessToken), this::changePassword),
                operation(
                        ADMIN_SET_USER_PASSWORD,
                        signed(userPool(AdminSetUserPasswordRequest::userPoolId)),
                        this::adminSetUserPassword),
                operation(
                        ADMIN_RESET_USER_PASSWORD,
                        signed(userPool(AdminResetUserPasswordRequest::userPoolId)),
                        this::adminResetUserPassword));
    }

    private ForgotPasswordResponse forgotPassword(ForgotPasswordRequest input, Call call) {
        Destination destination = recovery.forgot(
                NamedRequests.of(call, input.clientId(), input.username(), input.secretHash(), input.clientMetadata()));
        return ForgotPasswordResponse.builder()
                .codeDeliveryDetails(destination.described())
                .build();
    }

    private ConfirmForgotPasswordResponse confirmForgotPassword(ConfirmForgotPasswordRequest input, Call call) {
        recovery.confirm(
                NamedRequests.of(call, input.clientId(), input.username(), input.secretHash(), input.clientMetadata()),
                Required.text(input.confirmationCode()),
                Required.text(input.password()));
        return ConfirmForgotPasswordResponse.builder().build();
    }

    private ChangePasswordResponse changePassword(ChangePasswordRequest input, Call call) {
        Users.Self self = database.read(transaction -> users.requireSelf(transaction, call));
        change.change(
                new PasswordChange.Somebody(self.pool(), self.user(), call.remoteAddress()),
                input.previousPassword(),
                Required.text(input.proposedPassword()));
        return ChangePasswordResponse.builder().build();
    }

    private AdminSetUserPasswordResponse adminSetUserPassword(AdminSetUserPasswordRequest input, Call call) {
        Users.Found found = database.read(transaction ->
                users.require(transaction, call, Required.text(input.userPoolId()), Required.text(input.username())));
        change.set(found.pool(), found.user(), Required.text(input.password()), Boolean.TRUE.equals(input.permanent()));
        return AdminSetUserPasswordResponse.builder().build();
    }

    private AdminResetUserPasswordResponse adminResetUserPassword(AdminResetUserPasswordRequest input, Call call) {
        Users.Found found = database.read(transaction ->
                users.require(transaction, call, Required.text(input.userPoolId()), Required.text(input.username())));
        recovery.reset(found.pool(), found.user(), Metadata.of(input.clientMetadata()));
        return AdminResetUserPasswordResponse.builder().build();
    }
}
