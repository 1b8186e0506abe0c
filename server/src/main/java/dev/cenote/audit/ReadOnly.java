package dev.cenote.audit;

import java.util.Set;

/** Which calls only look, as CloudTrail tells them apart. */
final class ReadOnly {
    // Their names say Get, but something comes to be: identities, credentials, tokens, a message.
    private static final Set<String> NOT = Set.of(
            "GetId",
            "GetCredentialsForIdentity",
            "GetOpenIdToken",
            "GetOpenIdTokenForDeveloperIdentity",
            "GetTokensFromRefreshToken",
            "GetClientToken",
            "GetUserAttributeVerificationCode");

    private ReadOnly() {}

    static boolean of(String operation) {
        return !NOT.contains(operation)
                && (operation.startsWith("Get")
                        || operation.startsWith("List")
                        || operation.startsWith("Describe")
                        || operation.startsWith("AdminGet")
                        || operation.startsWith("AdminList")
                        || operation.startsWith("Lookup")
                        || operation.startsWith("Simulate")
                        // Sessions write nothing.
                        || operation.startsWith("AssumeRole")
                        || operation.startsWith("Decode"));
    }
}
