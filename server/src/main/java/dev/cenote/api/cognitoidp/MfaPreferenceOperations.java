package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Access.userToken;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_GET_USER_AUTH_FACTORS;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_SET_USER_MFA_PREFERENCE;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_SET_USER_SETTINGS;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_USER_AUTH_FACTORS;
import static dev.cenote.model.cognitoidp.CognitoIdp.SET_USER_MFA_PREFERENCE;
import static dev.cenote.model.cognitoidp.CognitoIdp.SET_USER_SETTINGS;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.directory.Pools;
import dev.cenote.factor.Passkeys;
import dev.cenote.factor.PoolFactors;
import dev.cenote.model.cognitoidp.AdminGetUserAuthFactorsRequest;
import dev.cenote.model.cognitoidp.AdminGetUserAuthFactorsResponse;
import dev.cenote.model.cognitoidp.AdminSetUserMFAPreferenceRequest;
import dev.cenote.model.cognitoidp.AdminSetUserMFAPreferenceResponse;
import dev.cenote.model.cognitoidp.AdminSetUserSettingsRequest;
import dev.cenote.model.cognitoidp.AdminSetUserSettingsResponse;
import dev.cenote.model.cognitoidp.GetUserAuthFactorsRequest;
import dev.cenote.model.cognitoidp.GetUserAuthFactorsResponse;
import dev.cenote.model.cognitoidp.SetUserMFAPreferenceRequest;
import dev.cenote.model.cognitoidp.SetUserMFAPreferenceResponse;
import dev.cenote.model.cognitoidp.SetUserSettingsRequest;
import dev.cenote.model.cognitoidp.SetUserSettingsResponse;
import dev.cenote.store.Database;
import dev.cenote.store.PasswordStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.MfaChoice;
import dev.cenote.userpool.MfaView;
import dev.cenote.userpool.MfaWish;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.SecondFactors;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserPreferences;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** By which factors people sign in, and which second ones they prefer. */
public final class MfaPreferenceOperations implements OperationTable {
    private final Database database;
    private final Passkeys passkeys;
    private final Clock clock;
    private final Users users;
    private final PoolFactors factors = new PoolFactors();
    private final PasswordStore passwords = new PasswordStore();

    /** @param pools where the pools and clients of people's tokens are read */
    public MfaPreferenceOperations(Database database, Pools pools, Passkeys passkeys, Clock clock) {
        this.database = database;
        this.passkeys = passkeys;
        this.clock = clock;
        this.users = new Users(pools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        SET_USER_MFA_PREFERENCE,
                        userToken(SetUserMFAPreferenceRequest::accessToken),
                        this::setUserMfaPreference),
                operation(
                        ADMIN_SET_USER_MFA_PREFERENCE,
                        signed(userPool(AdminSetUserMFAPreferenceRequest::userPoolId)),
                        this::adminSetUserMfaPreference),
                operation(SET_USER_SETTINGS, userToken(SetUserSettingsRequest::accessToken), this::setUserSettings),
                operation(
                        ADMIN_SET_USER_SETTINGS,
                        signed(userPool(AdminSetUserSettingsRequest::userPoolId)),
                        this::adminSetUserSettings),
                operation(
                        GET_USER_AUTH_FACTORS,
                        userToken(GetUserAuthFactorsRequest::accessToken),
                        this::getUserAuthFactors),
                operation(
                        ADMIN_GET_USER_AUTH_FACTORS,
                        signed(userPool(AdminGetUserAuthFactorsRequest::userPoolId)),
                        this::adminGetUserAuthFactors));
    }

    private SetUserMFAPreferenceResponse setUserMfaPreference(SetUserMFAPreferenceRequest input, Call call) {
        database.write(transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            return wish(transaction, self.pool(), self.user(), MfaWish.of(input));
        });
        return SetUserMFAPreferenceResponse.builder().build();
    }

    private AdminSetUserMFAPreferenceResponse adminSetUserMfaPreference(
            AdminSetUserMFAPreferenceRequest input, Call call) {
        database.write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            return wish(transaction, found.pool(), found.user(), MfaWish.of(input));
        });
        return AdminSetUserMFAPreferenceResponse.builder().build();
    }

    private SetUserSettingsResponse setUserSettings(SetUserSettingsRequest input, Call call) {
        database.write(transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            return keep(
                    transaction,
                    self.pool(),
                    self.user(),
                    MfaChoice.changed(
                            self.user(),
                            factors.of(transaction, self.pool(), self.user()),
                            Required.list(input.mfaOptions())));
        });
        return SetUserSettingsResponse.builder().build();
    }

    private AdminSetUserSettingsResponse adminSetUserSettings(AdminSetUserSettingsRequest input, Call call) {
        database.write(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            return keep(
                    transaction,
                    found.pool(),
                    found.user(),
                    MfaChoice.changed(found.user(), Required.list(input.mfaOptions())));
        });
        return AdminSetUserSettingsResponse.builder().build();
    }

    private GetUserAuthFactorsResponse getUserAuthFactors(GetUserAuthFactorsRequest input, Call call) {
        return database.read(transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            MfaView mfa = MfaView.of(self.user());
            return GetUserAuthFactorsResponse.builder()
                    .username(self.user().username())
                    .preferredMfaSetting(mfa.preferred())
                    .userMFASettingList(mfa.settings())
                    .configuredUserAuthFactors(configured(transaction, self.pool(), self.user()))
                    .build();
        });
    }

    private AdminGetUserAuthFactorsResponse adminGetUserAuthFactors(AdminGetUserAuthFactorsRequest input, Call call) {
        return database.read(transaction -> {
            Users.Found found = users.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            MfaView mfa = MfaView.of(found.user());
            return AdminGetUserAuthFactorsResponse.builder()
                    .username(found.user().username())
                    .preferredMfaSetting(mfa.preferred())
                    .userMFASettingList(mfa.settings())
                    .configuredUserAuthFactors(configured(transaction, found.pool(), found.user()))
                    .build();
        });
    }

    private User wish(Transaction transaction, UserPool pool, User user, MfaWish wish) {
        SecondFactors mfa = factors.of(transaction, pool, user);
        boolean hasPasskey = Boolean.TRUE.equals(wish.passkeys()) && passkeys.usable(transaction, pool, user.id());
        return keep(transaction, pool, user, MfaChoice.changed(user, mfa, hasPasskey, wish));
    }

    private User keep(Transaction transaction, UserPool pool, User user, UserPreferences preferences) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return users.update(transaction, pool, user, user.withPreferences(preferences, now));
    }

    /** COGNITO: the first factors that the pool lets in and the person has. */
    private List<String> configured(Transaction transaction, UserPool pool, User user) {
        List<String> allowed = PoolMfa.firstFactors(pool);
        List<String> configured = new ArrayList<>();
        if ((allowed.isEmpty() || allowed.contains("PASSWORD"))
                && passwords.find(transaction, user.id()).isPresent()) {
            configured.add("PASSWORD");
        }
        if (allowed.contains("EMAIL_OTP") && user.attributes().containsKey("email")) {
            configured.add("EMAIL_OTP");
        }
        if (allowed.contains("SMS_OTP") && user.attributes().containsKey("phone_number")) {
            configured.add("SMS_OTP");
        }
        if (allowed.contains("WEB_AUTHN") && passkeys.usable(transaction, pool, user.id())) {
            configured.add("WEB_AUTHN");
        }
        return configured;
    }
}
