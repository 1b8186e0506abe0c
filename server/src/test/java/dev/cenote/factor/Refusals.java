package dev.cenote.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cenote.kernel.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts what somebody is refused with. */
final class Refusals {
    private Refusals() {}

    static void refused(String code, ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("refused with %s", code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    static void refused(String code, String message, ThrowingCallable call) {
        refused(code, call);
        assertThat(catchThrowableOfType(Refusal.class, call).message()).isEqualTo(message);
    }
}
