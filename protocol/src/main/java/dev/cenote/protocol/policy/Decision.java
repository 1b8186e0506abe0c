package dev.cenote.protocol.policy;

import java.util.List;

/**
 * What the policies say.
 *
 * @param cause what settled it
 * @param matched the statements that settled it; none for an implicit deny
 */
public record Decision(Outcome outcome, Cause cause, List<MatchedStatement> matched) {
    /** Allowed, denied by a statement, or allowed by none. */
    public enum Outcome {
        ALLOWED("allowed"),
        EXPLICIT_DENY("explicitDeny"),
        IMPLICIT_DENY("implicitDeny");

        private final String evalDecision;

        Outcome(String evalDecision) {
            this.evalDecision = evalDecision;
        }

        /** The word of a simulation's EvalDecision. */
        public String evalDecision() {
            return evalDecision;
        }
    }

    /** The sort of policy that settled a decision. */
    public enum Cause {
        IDENTITY("identity-based policy", "an identity-based policy"),
        BOUNDARY("permissions boundary", "a permissions boundary"),
        SESSION("session policy", "a session policy"),
        RESOURCE("resource-based policy", "a resource-based policy"),
        TRUST("role trust policy", "the role trust policy");

        private final String noun;
        private final String withArticle;

        Cause(String noun, String withArticle) {
            this.noun = noun;
            this.withArticle = withArticle;
        }
    }

    /** Whether the request may go on. */
    public boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }

    /** What AWS appends to "User: … is not authorized to perform: … on resource: …"; empty when it is allowed. */
    public String reason(String action) {
        return switch (outcome) {
            case ALLOWED -> "";
            case EXPLICIT_DENY -> " with an explicit deny in " + cause.withArticle;
            case IMPLICIT_DENY -> " because no " + cause.noun + " allows the " + action + " action";
        };
    }
}
