package dev.cenote.token;

/** Asks the pool's pre token generation trigger, where it has one. */
@FunctionalInterface
public interface PreTokenGeneration {
    /** For pools without the trigger. */
    PreTokenGeneration NONE = (issue, groups) -> ClaimChanges.NONE;

    /**
     * The changes that the trigger asks for; refuses when it fails. Not called within a transaction.
     *
     * @param issue for whom, and what leads to the tokens
     * @param groups the person's
     */
    ClaimChanges ask(SignedIn issue, GroupClaims groups);
}
