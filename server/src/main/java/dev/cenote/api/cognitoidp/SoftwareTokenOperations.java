package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Access.tokenOrSession;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_DELETE_SOFTWARE_TOKEN;
import static dev.cenote.model.cognitoidp.CognitoIdp.ASSOCIATE_SOFTWARE_TOKEN;
import static dev.cenote.model.cognitoidp.CognitoIdp.VERIFY_SOFTWARE_TOKEN;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.model.cognitoidp.AdminDeleteSoftwareTokenRequest;
import dev.cenote.model.cognitoidp.AdminDeleteSoftwareTokenResponse;
import dev.cenote.model.cognitoidp.AssociateSoftwareTokenRequest;
import dev.cenote.model.cognitoidp.AssociateSoftwareTokenResponse;
import dev.cenote.model.cognitoidp.VerifySoftwareTokenRequest;
import dev.cenote.model.cognitoidp.VerifySoftwareTokenResponse;
import dev.cenote.signin.TokenSetUp;
import dev.cenote.userpool.ChosenFactorTexts;
import dev.cenote.userpool.MfaChoice;
import dev.cenote.userpool.User;
import java.time.Instant;
import java.util.List;

/** TOTP apps of people, set up by those who have signed in and by those who are about to. */
public final class SoftwareTokenOperations implements OperationTable {
    private final TokenSetUp.Parts parts;
    private final TokenSetUp setUp;
    private final Users users;

    /** @param parts none of them its own; its pools are where the pools and clients of people's tokens are read */
    public SoftwareTokenOperations(TokenSetUp.Parts parts) {
        this.parts = parts;
        this.setUp = new TokenSetUp(parts);
        this.users = new Users(parts.pools());
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        ASSOCIATE_SOFTWARE_TOKEN,
                        tokenOrSession(
                                AssociateSoftwareTokenRequest::accessToken, AssociateSoftwareTokenRequest::session),
                        this::associateSoftwareToken),
                operation(
                        VERIFY_SOFTWARE_TOKEN,
                        tokenOrSession(VerifySoftwareTokenRequest::accessToken, VerifySoftwareTokenRequest::session),
                        this::verifySoftwareToken),
                operation(
                        ADMIN_DELETE_SOFTWARE_TOKEN,
                        signed(userPool(AdminDeleteSoftwareTokenRequest::userPoolId)),
                        this::adminDeleteSoftwareToken));
    }

    private AssociateSoftwareTokenResponse associateSoftwareToken(AssociateSoftwareTokenRequest input, Call call) {
        if (input.session() != null) {
            TokenSetUp.Begun begun = setUp.begin(input.session());
            return AssociateSoftwareTokenResponse.builder()
                    .secretCode(begun.secret())
                    .session(begun.session())
                    .build();
        }
        Users.Self self = self(call);
        return AssociateSoftwareTokenResponse.builder()
                .secretCode(parts.tokens().associate(self.pool(), self.user()))
                .build();
    }

    private VerifySoftwareTokenResponse verifySoftwareToken(VerifySoftwareTokenRequest input, Call call) {
        String code = Required.text(input.userCode());
        String name = input.friendlyDeviceName();
        VerifySoftwareTokenResponse.Builder response =
                VerifySoftwareTokenResponse.builder().status("SUCCESS");
        if (input.session() != null) {
            return response.session(setUp.verify(input.session(), code, name)).build();
        }
        Users.Self self = self(call);
        TokenSetUp.check(parts.tokens().verifyNew(self.pool(), self.user(), code, name));
        return response.build();
    }

    private Users.Self self(Call call) {
        Users.Self self = parts.database().read(transaction -> users.requireSelf(transaction, call));
        TokenSetUp.checkOffered(parts.database(), self.pool());
        return self;
    }

    private AdminDeleteSoftwareTokenResponse adminDeleteSoftwareToken(
            AdminDeleteSoftwareTokenRequest input, Call call) {
        parts.database().write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            User user = found.user();
            if (!parts.tokens().delete(transaction, user.id())) {
                throw ChosenFactorTexts.noSoftwareToken();
            }
            return users.update(
                    transaction,
                    found.pool(),
                    user,
                    user.withPreferences(MfaChoice.withoutSoftwareToken(user.preferences()), now()));
        });
        return AdminDeleteSoftwareTokenResponse.builder().build();
    }

    private Instant now() {
        return Instant.ofEpochMilli(parts.clock().millis());
    }
}
