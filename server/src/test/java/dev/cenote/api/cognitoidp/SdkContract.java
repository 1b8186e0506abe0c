package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** How the SDK tells of refusals. */
abstract class SdkContract {
    static void refused(String code, String message, ThrowingCallable call) {
        CognitoIdentityProviderException refusal = catchThrowableOfType(CognitoIdentityProviderException.class, call);
        assertThat(refusal).as("refused with %s: %s", code, message).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode() + ": "
                        + refusal.awsErrorDetails().errorMessage())
                .isEqualTo(code + ": " + message);
        assertThat(refusal.statusCode()).isEqualTo(400);
    }
}
