package dev.cenote.signin;

/** What comes next in a sign-in. */
public sealed interface Step {
    /** Ask the person. */
    record Ask(ChallengeKind challenge) implements Step {}

    /** Ask the pool's functions. */
    record Define() implements Step {}

    /** The person is signed in. */
    record Done() implements Step {}

    /** The sign-in cannot go on with this answer. */
    record Refused(SignInRefusal reason) implements Step {}
}
