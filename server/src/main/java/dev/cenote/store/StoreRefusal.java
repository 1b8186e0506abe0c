package dev.cenote.store;

import java.io.Serial;

/**
 * The store refuses to be opened: in use, made for the other mode, of a newer version, sealed under another key. The
 * message is one sentence for the operator; the start ends with it.
 */
public final class StoreRefusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message one whole sentence that says what is wrong and what to do */
    public StoreRefusal(String message) {
        super(message);
    }

    /** @param message one whole sentence that says what is wrong and what to do */
    public StoreRefusal(String message, Throwable cause) {
        super(message, cause);
    }
}
