package dev.cenote.login.session;

import java.util.Optional;

/** What an app wants people to see or not to see, {@code prompt} (OpenID Connect Core §3.1.2.1). */
public enum Prompt {
    /** No page at all: an error where one would be needed. */
    NONE,
    /** The sign-in, though somebody is signed in. */
    LOGIN,
    /** COGNITO: means something to the identity provider of a federated sign-in only. */
    CONSENT,
    /** COGNITO: means something to the identity provider of a federated sign-in only. */
    SELECT_ACCOUNT;

    /** The one of that name; empty for any other text. */
    public static Optional<Prompt> parse(String text) {
        return switch (text) {
            case "none" -> Optional.of(NONE);
            case "login" -> Optional.of(LOGIN);
            case "consent" -> Optional.of(CONSENT);
            case "select_account" -> Optional.of(SELECT_ACCOUNT);
            // Texts are many, so this switch cannot be exhaustive.
            default -> Optional.empty();
        };
    }
}
