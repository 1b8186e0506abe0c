package dev.cenote.app;

import java.io.Serial;

/** The server cannot start, for a reason that one sentence tells. */
public final class StartRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean misused;

    private StartRefused(String sentence, boolean misused) {
        super(sentence);
        this.misused = misused;
    }

    /** The settings do not fit what is there: exit status 2. */
    static StartRefused misused(String sentence) {
        return new StartRefused(sentence, true);
    }

    /** The machine does not allow it: exit status 1. */
    static StartRefused failed(String sentence) {
        return new StartRefused(sentence, false);
    }

    boolean misused() {
        return misused;
    }
}
