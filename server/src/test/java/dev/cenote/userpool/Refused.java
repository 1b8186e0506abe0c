package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cenote.kernel.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts what somebody is refused with. */
final class Refused {
    private Refused() {}

    static void with(String code, String message, ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("refused with %s: %s", code, message).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).isEqualTo(message);
    }

    static void invalid(String message, ThrowingCallable call) {
        with("InvalidParameterException", message, call);
    }
}
