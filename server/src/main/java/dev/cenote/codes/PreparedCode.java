package dev.cenote.codes;

import dev.cenote.store.OneTimeCodeRow;

/** A new code, drawn and sealed, but not kept yet: {@link OneTimeCodes#store} does that. */
public final class PreparedCode {
    private final String text;
    private final OneTimeCodeRow row;

    PreparedCode(String text, OneTimeCodeRow row) {
        this.text = text;
        this.row = row;
    }

    /** The digits to send. */
    public String text() {
        return text;
    }

    OneTimeCodeRow row() {
        return row;
    }
}
