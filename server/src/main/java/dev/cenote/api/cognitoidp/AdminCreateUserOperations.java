package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_CREATE_USER;

import dev.cenote.account.AccountParts;
import dev.cenote.account.Invitation;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.model.cognitoidp.AdminCreateUserRequest;
import dev.cenote.model.cognitoidp.AdminCreateUserResponse;
import dev.cenote.store.Database;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserPool;
import java.util.List;

/** People whom administrators invite. */
public final class AdminCreateUserOperations implements OperationTable {
    private static final String RESEND = "RESEND";
    private static final String SUPPRESS = "SUPPRESS";

    private final Database database;
    private final UserPools pools = new UserPools();
    private final Invitation invitation;

    /** @param parts what the engines of accounts work with */
    public AdminCreateUserOperations(AccountParts parts) {
        this.database = parts.database();
        this.invitation = new Invitation(parts);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(operation(
                ADMIN_CREATE_USER, signed(userPool(AdminCreateUserRequest::userPoolId)), this::adminCreateUser));
    }

    private AdminCreateUserResponse adminCreateUser(AdminCreateUserRequest input, Call call) {
        UserPool pool =
                database.read(transaction -> pools.require(transaction, call, Required.text(input.userPoolId())));
        Invitation.Wish wish = new Invitation.Wish(
                Required.text(input.username()),
                UserAttributes.given(input.userAttributes()),
                input.temporaryPassword(),
                Boolean.TRUE.equals(input.forceAliasCreation()),
                Metadata.of(input.clientMetadata()),
                Metadata.validation(input.validationData()),
                new Invitation.Letter(input.desiredDeliveryMediums(), SUPPRESS.equals(input.messageAction())));
        User user = RESEND.equals(input.messageAction()) ? invitation.again(pool, wish) : invitation.create(pool, wish);
        return AdminCreateUserResponse.builder().user(Users.described(user)).build();
    }
}
