package dev.cenote.userpool;

/** Who sets somebody's attributes, which decides what may be set. */
public sealed interface Writer {
    /** An administrator, whom no app client limits. */
    record Admin() implements Writer {}

    /** The person, through an app client. */
    record Client(AppClient client) implements Writer {}

    /** Somebody whose account is only being made or completed, through an app client. */
    record SignUp(AppClient client) implements Writer {}
}
