package dev.cenote.password;

/** Passwords that are known to those who try them out, and so must not be chosen. */
@FunctionalInterface
public interface CompromisedPasswords {
    /** None is known. */
    CompromisedPasswords NONE = password -> false;

    /** Whether a password is known to be compromised. */
    boolean contains(String password);
}
