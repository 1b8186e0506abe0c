package dev.cenote.fetch;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Nothing usable came of a call. The message is for the log and has nothing of what the other side said. */
public final class FetchFailed extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean unreachable;

    private FetchFailed(String message, boolean unreachable, @Nullable Throwable cause) {
        super(message, cause);
        this.unreachable = unreachable;
    }

    /** The other side was not there, or not in time; later it may be. */
    static FetchFailed unreachable(String message, @Nullable Throwable cause) {
        return new FetchFailed(message, true, cause);
    }

    /** What it answered cannot be used, or it must not be called at all. */
    static FetchFailed unusable(String message) {
        return new FetchFailed(message, false, null);
    }

    /** Whether the other side did not answer, so that the same call may succeed later. */
    public boolean isUnreachable() {
        return unreachable;
    }
}
