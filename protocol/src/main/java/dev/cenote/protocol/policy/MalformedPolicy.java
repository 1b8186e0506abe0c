package dev.cenote.protocol.policy;

/** The text is not a policy of the wanted kind; the message is AWS's text for a {@code MalformedPolicyDocument}. */
public final class MalformedPolicy extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final String SYNTAX = "Syntax errors in policy.";
    static final String LEGACY = "The policy failed legacy parsing";

    MalformedPolicy(String awsText) {
        // Bad input is an answer and no defect, so nobody reads a stack trace.
        super(awsText, null, false, false);
    }

    static MalformedPolicy syntax() {
        return new MalformedPolicy(SYNTAX);
    }

    static MalformedPolicy legacy() {
        return new MalformedPolicy(LEGACY);
    }

    /** AWS's words. */
    public String awsText() {
        return String.valueOf(getMessage());
    }
}
