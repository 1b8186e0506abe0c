package dev.cenote.signin;

/** What comes next in a sign-in, as {@link NextStep} decides it; {@link SignIn} does it. */
public sealed interface Step {
    /** Ask the person. */
    record Ask(ChallengeKind challenge) implements Step {}

    /** Ask the pool's functions: the trigger <em>define auth challenge</em>. */
    record Define() implements Step {}

    /** The person is signed in. */
    record Done() implements Step {}

    /** The sign-in cannot go on with this answer; the reason says what the client hears. */
    record Refused(SignInRefusal reason) implements Step {}
}
