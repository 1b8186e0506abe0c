package dev.cenote.password;

import dev.cenote.keys.RandomText;
import dev.cenote.userpool.PasswordPolicy;
import dev.cenote.userpool.UserPool;

/** Makes passwords for people who are invited. */
public final class TemporaryPasswords {
    // COGNITO: its own are about as long.
    private static final int LENGTH = 12;

    private TemporaryPasswords() {}

    /** A random password that every policy of the pool accepts, at least 72 bits strong. */
    public static String make(UserPool pool, RandomText random) {
        return random.password(Math.max(LENGTH, PasswordPolicy.minimumLength(pool)));
    }
}
