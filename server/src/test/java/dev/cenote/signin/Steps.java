package dev.cenote.signin;

/** Steps as words of a table. */
final class Steps {
    private Steps() {}

    static String text(Step step) {
        return switch (step) {
            case Step.Ask(ChallengeKind challenge) -> challenge.name();
            case Step.Define _ -> "functions";
            case Step.Done _ -> "DONE";
            case Step.Refused(SignInRefusal reason) -> "refused " + reason;
        };
    }
}
