package dev.cenote.aws;

/**
 * What an operation may know of the call besides its input.
 *
 * @param caller who calls, proved
 * @param account the account that owns what the call makes
 * @param requestId UUID text, for logs and audit
 * @param circumstances what conditions of policies may ask
 */
public record Call(Caller caller, String account, String requestId, Circumstances circumstances) {
    /** The region of the credential scope, or the server's default region for open operations. */
    public String region() {
        return circumstances.region();
    }

    /** The client's address as text. */
    public String remoteAddress() {
        return circumstances.sourceIp();
    }

    /** The principal of an operation that demands a signature; a defect in any other. */
    public Caller.Principal principal() {
        if (caller instanceof Caller.Principal principal) {
            return principal;
        }
        throw new IllegalStateException("the operation does not demand a signature");
    }

    /** The person of an operation that demands a token; a defect in any other. */
    public Caller.Person person() {
        if (caller instanceof Caller.Person person) {
            return person;
        }
        throw new IllegalStateException("the operation does not demand an access token");
    }
}
