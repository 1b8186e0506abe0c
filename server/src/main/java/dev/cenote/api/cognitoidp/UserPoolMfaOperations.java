package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_USER_POOL_MFA_CONFIG;
import static dev.cenote.model.cognitoidp.CognitoIdp.SET_USER_POOL_MFA_CONFIG;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.factor.PoolFactors;
import dev.cenote.model.cognitoidp.GetUserPoolMfaConfigRequest;
import dev.cenote.model.cognitoidp.GetUserPoolMfaConfigResponse;
import dev.cenote.model.cognitoidp.SetUserPoolMfaConfigRequest;
import dev.cenote.model.cognitoidp.SetUserPoolMfaConfigResponse;
import dev.cenote.model.cognitoidp.SmsMfaConfigType;
import dev.cenote.store.Database;
import dev.cenote.store.RowVersion;
import dev.cenote.store.UserPoolStore;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The second factors of user pools, and how their passkeys work. */
public final class UserPoolMfaOperations implements OperationTable {
    private final Database database;
    private final Clock clock;
    private final UserPools pools = new UserPools();
    private final UserPoolStore store = new UserPoolStore();
    private final PoolFactors factors = new PoolFactors();

    /** @param clock when pools were changed */
    public UserPoolMfaOperations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        SET_USER_POOL_MFA_CONFIG,
                        signed(userPool(SetUserPoolMfaConfigRequest::userPoolId), UserPoolMfaOperations::passedRole),
                        this::setUserPoolMfaConfig),
                operation(
                        GET_USER_POOL_MFA_CONFIG,
                        signed(userPool(GetUserPoolMfaConfigRequest::userPoolId)),
                        this::getUserPoolMfaConfig));
    }

    private static @Nullable String passedRole(SetUserPoolMfaConfigRequest input) {
        SmsMfaConfigType sms = input.smsMfaConfiguration();
        return sms == null ? null : SmsRole.of(sms.smsConfiguration());
    }

    private SetUserPoolMfaConfigResponse setUserPoolMfaConfig(SetUserPoolMfaConfigRequest input, Call call) {
        GetUserPoolMfaConfigResponse described = Changes.write(database, "user pool", transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            PoolMfa mfa = PoolMfa.requested(pool, input);
            UserPool changed = mfa.applied(pool, input, Instant.ofEpochMilli(clock.millis()));
            RowVersion.checkMet(store.update(transaction, UserPools.row(changed)), "the user pool");
            factors.put(transaction, changed, mfa);
            return mfa.described(changed);
        });
        return SetUserPoolMfaConfigResponse.builder()
                .mfaConfiguration(described.mfaConfiguration())
                .smsMfaConfiguration(described.smsMfaConfiguration())
                .softwareTokenMfaConfiguration(described.softwareTokenMfaConfiguration())
                .emailMfaConfiguration(described.emailMfaConfiguration())
                .webAuthnConfiguration(described.webAuthnConfiguration())
                .build();
    }

    private GetUserPoolMfaConfigResponse getUserPoolMfaConfig(GetUserPoolMfaConfigRequest input, Call call) {
        return database.read(transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            return factors.of(transaction, pool).described(pool);
        });
    }
}
