package dev.cenote.login.session;

/**
 * Whether whoever sent a request proved anything: by a secret, a password, a code, a token or a session. Nobody did
 * before somebody says so here. The audit keeps the two apart, because what needs no proof anybody may repeat as often
 * as they like. One for each request, used by the thread that answers it.
 */
public final class Witness {
    private boolean proved;

    /** Whoever asks has proved something that only they could. */
    public void prove() {
        proved = true;
    }

    /** Whether that was said. */
    public boolean proved() {
        return proved;
    }
}
