package dev.cenote.kernel;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Something that the work needs did not do its part, and the request is not to blame. Faces that know nothing of the
 * part itself tell by {@link #momentary} what to answer.
 */
public abstract class Unavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With the stack trace that a defect deserves. */
    protected Unavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Without stack trace: for what is no defect and must stay cheap. */
    protected Unavailable(String message) {
        super(message, null, false, false);
    }

    /**
     * Whether there was only too much to do at once: nothing happened, and the same request may succeed a moment later.
     * Clients are asked to come again instead of being told of a defect.
     */
    public abstract boolean momentary();
}
