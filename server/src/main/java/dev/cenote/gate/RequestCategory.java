package dev.cenote.gate;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The operations that share a request quota, as far as they need no signature. COGNITO: the names, what belongs to them
 * and the numbers are AWS's; there they hold for an account, here for an address.
 */
public enum RequestCategory {
    /** Beginning a sign-in, refreshing. */
    USER_AUTHENTICATION("UserAuthentication", 120, Set.of("InitiateAuth", "GetTokensFromRefreshToken")),
    /** Answering challenges; three answers of a sign-in do not count on AWS. */
    USER_AUTHENTICATION_RESPONSE("UserAuthenticationResponse", 360, Set.of("RespondToAuthChallenge")),
    /** Signing up. */
    USER_CREATION("UserCreation", 50, Set.of("SignUp", "ConfirmSignUp")),
    /** Passwords. */
    USER_ACCOUNT_RECOVERY(
            "UserAccountRecovery", 30, Set.of("ChangePassword", "ForgotPassword", "ConfirmForgotPassword")),
    /** Reading one's own account. */
    USER_READ("UserRead", 120, Set.of("GetUser", "GetDevice", "GetUserAuthFactors")),
    /** Changing one's own account. */
    USER_UPDATE(
            "UserUpdate",
            25,
            Set.of(
                    "UpdateUserAttributes",
                    "DeleteUserAttributes",
                    "DeleteUser",
                    "VerifyUserAttribute",
                    "GetUserAttributeVerificationCode",
                    "ResendConfirmationCode")),
    /** Tokens of app clients. */
    CLIENT_AUTHENTICATION("ClientAuthentication", 150, Set.of("GetClientToken")),
    /** Revoking tokens. */
    USER_TOKEN("UserToken", 120, Set.of("RevokeToken")),
    /** Reading what belongs to one's own account. */
    USER_RESOURCE_READ("UserResourceRead", 50, Set.of("ListDevices", "ListWebAuthnCredentials")),
    /** Changing what belongs to one's own account. */
    USER_RESOURCE_UPDATE(
            "UserResourceUpdate",
            25,
            Set.of(
                    "AssociateSoftwareToken",
                    "VerifySoftwareToken",
                    "SetUserMFAPreference",
                    "SetUserSettings",
                    "ConfirmDevice",
                    "ForgetDevice",
                    "UpdateDeviceStatus",
                    "StartWebAuthnRegistration",
                    "CompleteWebAuthnRegistration",
                    "DeleteWebAuthnCredential",
                    "GlobalSignOut",
                    "UpdateAuthEventFeedback")),
    /** Making and finding identities. */
    GET_ID("GetId", 25, Set.of("GetId")),
    /** Tokens of identity pools. */
    GET_OPEN_ID_TOKEN("GetOpenIdToken", 200, Set.of("GetOpenIdToken")),
    /** Credentials of identities. */
    GET_CREDENTIALS("GetCredentialsForIdentity", 200, Set.of("GetCredentialsForIdentity")),
    /** Forgetting logins of identities; AWS does not tell a number. */
    UNLINK_IDENTITY("UnlinkIdentity", 25, Set.of("UnlinkIdentity")),
    /** Roles for tokens; on AWS they share a number with everything else of the token service. */
    WEB_IDENTITY("AssumeRoleWithWebIdentity", 200, Set.of("AssumeRoleWithWebIdentity"));

    private static final Map<String, RequestCategory> BY_OPERATION = Arrays.stream(values())
            .flatMap(category -> category.operations.stream().map(name -> Map.entry(name, category)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Map<String, RequestCategory> BY_TITLE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RequestCategory::title, Function.identity()));

    private final String title;
    private final int perSecond;
    private final Set<String> operations;

    RequestCategory(String title, int perSecond, Set<String> operations) {
        this.title = title;
        this.perSecond = perSecond;
        this.operations = operations;
    }

    /** The category of an operation; empty when it has none. */
    public static Optional<RequestCategory> of(String operation) {
        return Optional.ofNullable(BY_OPERATION.get(operation));
    }

    /** The category of AWS's name. */
    public static Optional<RequestCategory> titled(String title) {
        return Optional.ofNullable(BY_TITLE.get(title));
    }

    /** AWS's name for it. */
    public String title() {
        return title;
    }

    /** How many calls a second AWS lets pass. */
    public int perSecond() {
        return perSecond;
    }
}
