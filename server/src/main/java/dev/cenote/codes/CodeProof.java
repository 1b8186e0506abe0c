package dev.cenote.codes;

import dev.cenote.store.OneTimeCodeRow;

/** Somebody presented the right code; it counts once {@link OneTimeCodes#consume} has taken it. */
public final class CodeProof {
    private final CodePurpose purpose;
    private final OneTimeCodeRow row;

    CodeProof(CodePurpose purpose, OneTimeCodeRow row) {
        this.purpose = purpose;
        this.row = row;
    }

    /** The contact that the code went to, as it was given when the code was prepared. */
    public String target() {
        return row.target();
    }

    CodePurpose purpose() {
        return purpose;
    }

    OneTimeCodeRow row() {
        return row;
    }
}
