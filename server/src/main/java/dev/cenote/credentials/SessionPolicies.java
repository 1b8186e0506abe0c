package dev.cenote.credentials;

import dev.cenote.iam.Session;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.permission.PolicyText;
import dev.cenote.permission.PrincipalPolicies;
import dev.cenote.protocol.policy.MalformedPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the policies by which somebody wants to narrow a session. */
public final class SessionPolicies {
    private static final int LONGEST = 2048;
    private static final int WHOLE = 100;

    private final PrincipalPolicies principals;

    public SessionPolicies(PrincipalPolicies principals) {
        this.principals = principals;
    }

    /**
     * Those of a request.
     *
     * @param policy JSON, untrusted; null for none
     * @param arns of managed policies, untrusted
     * @throws Refusal MalformedPolicyDocument, PackedPolicyTooLarge, ValidationError
     */
    public Session.Policies require(@Nullable String policy, List<String> arns) {
        int length = (policy == null ? 0 : policy.length())
                + arns.stream().mapToInt(String::length).sum();
        if (length > LONGEST) {
            throw tooLarge(Math.ceilDiv(length * WHOLE, LONGEST));
        }
        if (policy != null) {
            check(policy);
        }
        arns.forEach(this::checkExists);
        return new Session.Policies(policy == null ? List.of() : List.of(policy), arns);
    }

    /**
     * How much of the room is taken, in percent; null when nothing is packed.
     *
     * @throws Refusal PackedPolicyTooLarge
     */
    public static @Nullable Integer requirePackedSize(Session.Policies policies, Map<String, String> tags) {
        if (policies.isEmpty() && tags.isEmpty()) {
            return null;
        }
        int percent = SessionTokens.packedPolicySize(policies, tags);
        if (percent > WHOLE) {
            throw tooLarge(percent);
        }
        return percent;
    }

    private void check(String policy) {
        try {
            // Remembered for the session, and from the last session: guests all have the same one.
            principals.parse(PolicyText.ofSession(policy));
        } catch (MalformedPolicy e) {
            throw new Refusal("MalformedPolicyDocument", e.awsText());
        }
    }

    private void checkExists(String arn) {
        if (Arn.parse(arn).isEmpty()) {
            throw new Refusal("ValidationError", "Invalid ARN:  Could not be parsed!");
        }
        if (!principals.exists(arn)) {
            throw new Refusal("MalformedPolicyDocument", "Policy " + arn + " does not exist or is not attachable.");
        }
    }

    static Refusal tooLarge(int percent) {
        return new Refusal(
                "PackedPolicyTooLarge",
                "Packed policy consumes " + percent + "% of allotted space, please use smaller policy.");
    }
}
