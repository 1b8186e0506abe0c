package dev.cenote.account;

import dev.cenote.codes.Attempts;
import dev.cenote.codes.CodeCheck;
import dev.cenote.codes.CodeProof;
import dev.cenote.kernel.Refusal;

/** What wrong codes are answered with. */
final class CodeRefusals {
    private CodeRefusals() {}

    /** The proof of the right code, or a refusal. */
    static CodeProof require(CodeCheck check) {
        return switch (check) {
            case CodeCheck.Right(CodeProof proof) -> proof;
            case CodeCheck.Wrong _ -> throw mismatch();
            case CodeCheck.Gone _ -> throw expired();
            case CodeCheck.TooMany _ ->
                throw new Refusal(
                        "TooManyFailedAttemptsException", Attempts.tooMany().message());
        };
    }

    /** Another code was sent. */
    static Refusal mismatch() {
        return new Refusal("CodeMismatchException", "Invalid verification code provided, please try again.");
    }

    /** No code is waited for. */
    static Refusal expired() {
        return new Refusal("ExpiredCodeException", "Invalid code provided, please request a code again.");
    }
}
