package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Access.userToken;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_DELETE_USER_ATTRIBUTES;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_UPDATE_USER_ATTRIBUTES;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_USER_ATTRIBUTES;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_USER_ATTRIBUTE_VERIFICATION_CODE;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_USER_ATTRIBUTES;
import static dev.cenote.model.cognitoidp.CognitoIdp.VERIFY_USER_ATTRIBUTE;

import dev.cenote.account.AccountParts;
import dev.cenote.account.AttributeVerification;
import dev.cenote.account.AttributeVerification.Subject;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.factor.PoolFactors;
import dev.cenote.model.cognitoidp.AdminDeleteUserAttributesRequest;
import dev.cenote.model.cognitoidp.AdminDeleteUserAttributesResponse;
import dev.cenote.model.cognitoidp.AdminUpdateUserAttributesRequest;
import dev.cenote.model.cognitoidp.AdminUpdateUserAttributesResponse;
import dev.cenote.model.cognitoidp.DeleteUserAttributesRequest;
import dev.cenote.model.cognitoidp.DeleteUserAttributesResponse;
import dev.cenote.model.cognitoidp.GetUserAttributeVerificationCodeRequest;
import dev.cenote.model.cognitoidp.GetUserAttributeVerificationCodeResponse;
import dev.cenote.model.cognitoidp.UpdateUserAttributesRequest;
import dev.cenote.model.cognitoidp.UpdateUserAttributesResponse;
import dev.cenote.model.cognitoidp.VerifyUserAttributeRequest;
import dev.cenote.model.cognitoidp.VerifyUserAttributeResponse;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AttributeChange;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/** The attributes of people, as administrators and they themselves change and verify them. */
public final class UserAttributeOperations implements OperationTable {
    private final Database database;
    private final Clock clock;
    private final Users users;
    private final AttributeVerification verification;
    private final PoolFactors factors = new PoolFactors();

    /** @param parts what the engines of accounts work with */
    public UserAttributeOperations(AccountParts parts) {
        this.database = parts.database();
        this.clock = parts.clock();
        this.users = new Users(parts.pools());
        this.verification = new AttributeVerification(parts);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        ADMIN_UPDATE_USER_ATTRIBUTES,
                        signed(userPool(AdminUpdateUserAttributesRequest::userPoolId)),
                        this::adminUpdateUserAttributes),
                operation(
                        UPDATE_USER_ATTRIBUTES,
                        userToken(UpdateUserAttributesRequest::accessToken),
                        this::updateUserAttributes),
                operation(
                        ADMIN_DELETE_USER_ATTRIBUTES,
                        signed(userPool(AdminDeleteUserAttributesRequest::userPoolId)),
                        this::adminDeleteUserAttributes),
                operation(
                        DELETE_USER_ATTRIBUTES,
                        userToken(DeleteUserAttributesRequest::accessToken),
                        this::deleteUserAttributes),
                operation(
                        GET_USER_ATTRIBUTE_VERIFICATION_CODE,
                        userToken(GetUserAttributeVerificationCodeRequest::accessToken),
                        this::getUserAttributeVerificationCode),
                operation(
                        VERIFY_USER_ATTRIBUTE,
                        userToken(VerifyUserAttributeRequest::accessToken),
                        this::verifyUserAttribute));
    }

    private AdminUpdateUserAttributesResponse adminUpdateUserAttributes(
            AdminUpdateUserAttributesRequest input, Call call) {
        verification.change(
                transaction -> {
                    Users.Found found = users.require(
                            transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
                    return new Subject(found.pool(), null, found.user());
                },
                UserAttributes.given(input.userAttributes()),
                Metadata.of(input.clientMetadata()));
        return AdminUpdateUserAttributesResponse.builder().build();
    }

    private UpdateUserAttributesResponse updateUserAttributes(UpdateUserAttributesRequest input, Call call) {
        List<Destination> sent = verification.change(
                self(call), UserAttributes.given(input.userAttributes()), Metadata.of(input.clientMetadata()));
        return UpdateUserAttributesResponse.builder()
                .codeDeliveryDetailsList(
                        sent.stream().map(Destination::described).toList())
                .build();
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
            factors.of(transaction, self.pool(), self.user()).checkKept(self.user(), changed.after());
            return users.update(transaction, self.pool(), self.user(), changed.after());
        });
        return DeleteUserAttributesResponse.builder().build();
    }

    private GetUserAttributeVerificationCodeResponse getUserAttributeVerificationCode(
            GetUserAttributeVerificationCodeRequest input, Call call) {
        Destination sent = verification.sendCode(
                self(call), Required.text(input.attributeName()), Metadata.of(input.clientMetadata()));
        return GetUserAttributeVerificationCodeResponse.builder()
                .codeDeliveryDetails(sent.described())
                .build();
    }

    private VerifyUserAttributeResponse verifyUserAttribute(VerifyUserAttributeRequest input, Call call) {
        verification.verify(self(call), Required.text(input.attributeName()), Required.text(input.code()));
        return VerifyUserAttributeResponse.builder().build();
    }

    private Function<Transaction, Subject> self(Call call) {
        return transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            return new Subject(self.pool(), self.client(), self.user());
        };
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
