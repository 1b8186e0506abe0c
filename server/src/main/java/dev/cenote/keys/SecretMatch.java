package dev.cenote.keys;

import java.util.List;

/** Compares secrets in a time that tells nothing about them. */
public final class SecretMatch {
    // The longest secret that a model lets in has 64 characters.
    private static final int WIDTH = 64;

    private SecretMatch() {}

    /** Whether a text is one of the secrets; always compares with all of them, over the same width. */
    public static boolean matchesAny(String presented, List<String> secrets) {
        boolean found = false;
        for (String secret : secrets) {
            found |= equal(presented, secret);
        }
        return found;
    }

    private static boolean equal(String presented, String secret) {
        int difference = presented.length() ^ secret.length();
        for (int i = 0; i < WIDTH; i++) {
            difference |= at(presented, i) ^ at(secret, i);
        }
        return difference == 0 && secret.length() <= WIDTH;
    }

    private static int at(String text, int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}
