package dev.cenote.aws;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The port to whoever decides about signatures and policies. */
public interface Gatekeeper {
    /**
     * Checks the signature of a request.
     *
     * @param body asked only when the request names a key that exists, so that strangers fill no memory
     */
    Authentication authenticate(Request request, Supplier<byte[]> body, Expectation expected);

    /** Asks the policies; a reason when they refuse, as AWS words it. */
    Optional<String> refusal(Principal principal, Demand demand, Circumstances circumstances);

    /**
     * What the signature must fit.
     *
     * @param service the service name of the credential scope, e.g. {@code cognito-idp}
     * @param skewMinutes how far the clocks may be apart, 5 or 15
     */
    record Expectation(String service, int skewMinutes) {}

    /**
     * What a principal wants to do.
     *
     * @param action e.g. {@code cognito-idp:CreateUserPool}
     * @param resource an ARN or {@code *}
     * @param context condition keys and their values
     */
    record Demand(String action, String resource, Map<String, List<String>> context) {
        /**
         * The sentence that a principal reads who may not.
         *
         * @param reason why, as a policy decision ends that sentence; begins with a space or is empty
         */
        public String denial(Principal principal, String reason) {
            return "User: " + principal.arn() + " is not authorized to perform: " + action + " on resource: " + resource
                    + reason;
        }

        /** How many characters the longest of its texts has. */
        public int longest() {
            return context.values().stream()
                    .flatMap(List::stream)
                    .mapToInt(String::length)
                    .reduce(resource.length(), Math::max);
        }
    }

    /** What came of a signature. */
    sealed interface Authentication {
        /** It holds, in that region. */
        record Accepted(Principal principal, String region) implements Authentication {}

        /** It does not, and the caller reads why. */
        record Refused(Failure failure, String message) implements Authentication {}
    }

    /** The kinds of failure that each protocol names in its own way. */
    enum Failure {
        /** No authentication at all. */
        MISSING,
        /** A malformed {@code Authorization} header or query. */
        INCOMPLETE,
        /** Unknown or inactive key, wrong or missing session token. */
        UNKNOWN_KEY,
        /** Wrong signature, scope or date. */
        MISMATCH,
        /** The session is over. */
        EXPIRED,
        /** The policies say no. */
        DENIED
    }
}
