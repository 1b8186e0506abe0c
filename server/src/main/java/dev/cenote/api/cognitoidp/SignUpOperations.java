package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.open;
import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_CONFIRM_SIGN_UP;
import static dev.cenote.model.cognitoidp.CognitoIdp.CONFIRM_SIGN_UP;
import static dev.cenote.model.cognitoidp.CognitoIdp.RESEND_CONFIRMATION_CODE;
import static dev.cenote.model.cognitoidp.CognitoIdp.SIGN_UP;

import dev.cenote.account.AccountParts;
import dev.cenote.account.Confirmation;
import dev.cenote.account.SignUp;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.directory.Pools;
import dev.cenote.model.cognitoidp.AdminConfirmSignUpRequest;
import dev.cenote.model.cognitoidp.AdminConfirmSignUpResponse;
import dev.cenote.model.cognitoidp.ConfirmSignUpRequest;
import dev.cenote.model.cognitoidp.ConfirmSignUpResponse;
import dev.cenote.model.cognitoidp.ResendConfirmationCodeRequest;
import dev.cenote.model.cognitoidp.ResendConfirmationCodeResponse;
import dev.cenote.model.cognitoidp.SignUpRequest;
import dev.cenote.model.cognitoidp.SignUpResponse;
import dev.cenote.signin.SignUpSessions;
import dev.cenote.store.Database;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People who sign up, and what confirms their accounts. */
public final class SignUpOperations implements OperationTable {
    private final Database database;
    private final Users users;
    private final SignUp signUp;
    private final Confirmation confirmation;
    private final Pools pools;
    private final SignUpSessions sessions;

    /**
     * @param parts what the engines of accounts work with
     * @param sessions lets people sign in who have just confirmed their account
     */
    public SignUpOperations(AccountParts parts, SignUpSessions sessions) {
        this.pools = parts.pools();
        this.sessions = sessions;
        this.database = parts.database();
        this.users = new Users(parts.pools());
        this.signUp = new SignUp(parts);
        this.confirmation = new Confirmation(parts);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(SIGN_UP, open(), this::signUp),
                operation(CONFIRM_SIGN_UP, open(), this::confirmSignUp),
                operation(RESEND_CONFIRMATION_CODE, open(), this::resendConfirmationCode),
                operation(
                        ADMIN_CONFIRM_SIGN_UP,
                        signed(userPool(AdminConfirmSignUpRequest::userPoolId)),
                        this::adminConfirmSignUp));
    }

    private SignUpResponse signUp(SignUpRequest input, Call call) {
        SignUp.SignedUp done = signUp.signUp(new SignUp.Wish(
                NamedRequests.of(call, input.clientId(), input.username(), input.secretHash(), input.clientMetadata()),
                input.password(),
                UserAttributes.given(input.userAttributes()),
                Metadata.validation(input.validationData())));
        return SignUpResponse.builder()
                .userConfirmed(done.user().status() == UserStatus.CONFIRMED)
                .userSub(done.user().id())
                .codeDeliveryDetails(
                        done.destination().map(Destination::described).orElse(null))
                .session(session(Required.text(input.clientId()), done.user()))
                .build();
    }

    /** COGNITO: only somebody whom a code will confirm gets one, for signing in right after that. */
    private @Nullable String session(String clientId, User user) {
        if (user.status() != UserStatus.UNCONFIRMED) {
            return null;
        }
        return sessions.begun(client(clientId), user).orElse(null);
    }

    private AppClient client(String clientId) {
        return database.read(transaction -> pools.requireClient(transaction, clientId));
    }

    private ConfirmSignUpResponse confirmSignUp(ConfirmSignUpRequest input, Call call) {
        String clientId = Required.text(input.clientId());
        User confirmed = confirmation.confirm(
                NamedRequests.of(call, clientId, input.username(), input.secretHash(), input.clientMetadata()),
                Required.text(input.confirmationCode()),
                Boolean.TRUE.equals(input.forceAliasCreation()));
        String session = input.session();
        return ConfirmSignUpResponse.builder()
                .session(
                        session == null
                                ? null
                                : sessions.confirmed(client(clientId), session, confirmed)
                                        .orElse(null))
                .build();
    }

    private ResendConfirmationCodeResponse resendConfirmationCode(ResendConfirmationCodeRequest input, Call call) {
        Destination destination = confirmation.resend(
                NamedRequests.of(call, input.clientId(), input.username(), input.secretHash(), input.clientMetadata()));
        return ResendConfirmationCodeResponse.builder()
                .codeDeliveryDetails(destination.described())
                .build();
    }

    private AdminConfirmSignUpResponse adminConfirmSignUp(AdminConfirmSignUpRequest input, Call call) {
        Users.Found found = database.read(transaction ->
                users.require(transaction, call, Required.text(input.userPoolId()), Required.text(input.username())));
        confirmation.confirmByAdministrator(found.pool(), found.user(), Metadata.of(input.clientMetadata()));
        return AdminConfirmSignUpResponse.builder().build();
    }
}
