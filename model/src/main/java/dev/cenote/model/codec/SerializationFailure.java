package dev.cenote.model.codec;

import java.io.Serial;

/** A request that cannot be read into its structure; the text is AWS's, empty where AWS says nothing. */
public final class SerializationFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String text;

    /** Without stack trace: a refusal, not a defect. */
    public SerializationFailure(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    /** What the caller reads. */
    public String text() {
        return text;
    }
}
