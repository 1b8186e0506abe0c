package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Access.userToken;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_DELETE_USER_ATTRIBUTES;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_UPDATE_USER_ATTRIBUTES;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_USER_ATTRIBUTES;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.directory.Pools;
import dev.cenote.model.cognitoidp.AdminDeleteUserAttributesRequest;
import dev.cenote.model.cognitoidp.AdminDeleteUserAttributesResponse;
import dev.cenote.model.cognitoidp.AdminUpdateUserAttributesRequest;
import dev.cenote.model.cognitoidp.AdminUpdateUserAttributesResponse;
import dev.cenote.model.cognitoidp.DeleteUserAttributesRequest;
import dev.cenote.model.cognitoidp.DeleteUserAttributesResponse;
import dev.cenote.store.Database;
import dev.cenote.userpool.AttributeChange;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The attributes of people, as administrators and they themselves change them. */
public final class UserAttributeOperations implements OperationTable {
    private final Database database;
    private final Clock clock;
    private final Users users;

    /** @param pools where the pools and clients of people's tokens are read */
    public UserAttributeOperations(Database database, Pools pools, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.users = new Users(pools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        ADMIN_UPDATE_USER_ATTRIBUTES,
                        signed(userPool(AdminUpdateUserAttributesRequest::userPoolId)),
                        this::adminUpdateUserAttributes),
                operation(
                        ADMIN_DELETE_USER_ATTRIBUTES,
                        signed(userPool(AdminDeleteUserAttributesRequest::userPoolId)),
                        this::adminDeleteUserAttributes),
                operation(
                        DELETE_USER_ATTRIBUTES,
                        userToken(DeleteUserAttributesRequest::accessToken),
                        this::deleteUserAttributes));
    }

    private AdminUpdateUserAttributesResponse adminUpdateUserAttributes(
            AdminUpdateUserAttributesRequest input, Call call) {
        Map<String, String> given = UserAttributes.given(input.userAttributes());
        database.write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            UserPool pool = found.pool();
            User user = found.user();
            SortedMap<String, String> change = UserAttributes.checkChange(pool, user, given, new Writer.Admin());
            AttributeChange changed = AttributeChange.of(pool, user, change, now());
            return users.update(transaction, pool, user, changed.after());
        });
        return AdminUpdateUserAttributesResponse.builder().build();
    }

    private AdminDeleteUserAttributesResponse adminDeleteUserAttributes(
            AdminDeleteUserAttributesRequest input, Call call) {
        database.write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            SortedMap<String, String> change = UserAttributes.checkDeletion(
                    found.pool(), Required.list(input.userAttributeNames()), new Writer.Admin());
            AttributeChange changed = AttributeChange.of(found.pool(), found.user(), change, now());
            return users.update(transaction, found.pool(), found.user(), changed.after());
        });
        return AdminDeleteUserAttributesResponse.builder().build();
    }

    private DeleteUserAttributesResponse deleteUserAttributes(DeleteUserAttributesRequest input, Call call) {
        database.write(transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            SortedMap<String, String> change = UserAttributes.checkDeletion(
                    self.pool(), Required.list(input.userAttributeNames()), new Writer.Client(self.client()));
            AttributeChange changed = AttributeChange.of(self.pool(), self.user(), change, now());
            return users.update(transaction, self.pool(), self.user(), changed.after());
        });
        return DeleteUserAttributesResponse.builder().build();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
