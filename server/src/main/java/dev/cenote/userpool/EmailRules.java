package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.EmailConfigurationType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which settings of outgoing mail go together. */
final class EmailRules {
    // COGNITO: either a bare address, or a name and the address in angle brackets. Possessive, so that it stays linear.
    private static final Pattern FROM =
            Pattern.compile("[^@\\s<>]++@[^@\\s<>]++|[^<>\\r\\n]*+<[^@\\s<>]++@[^@\\s<>]++>");

    private EmailRules() {}

    static void check(@Nullable EmailConfigurationType email) {
        if (email == null) {
            return;
        }
        if ("DEVELOPER".equals(email.emailSendingAccount()) && email.sourceArn() == null) {
            throw Refusal.invalidParameter("Source ARN is required to use DEVELOPER email sending owner");
        }
        if (email.from() != null && !FROM.matcher(email.from()).matches()) {
            throw Refusal.invalidParameter("Provided From email address is invalid");
        }
    }
}
