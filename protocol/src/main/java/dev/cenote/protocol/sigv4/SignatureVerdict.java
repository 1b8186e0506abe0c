package dev.cenote.protocol.sigv4;

/**
 * What came of checking a signature against the secret of the key that it names (Signature Version 4, IAM user guide,
 * <em>Create a signed AWS API request</em>). A rejection is a value and not an exception: it is an ordinary answer.
 */
public sealed interface SignatureVerdict {

    /** Whoever sent this request knew the secret, signed exactly this request, and did so lately. */
    record Verified(Presented signature) implements SignatureVerdict {}

    /**
     * The signature proves nothing.
     *
     * @param text what AWS answers, which may repeat the canonical request and so the header fields of the caller
     */
    record Rejected(Reason reason, String text) implements SignatureVerdict {}

    /** Why a signature was turned down. Every one of them is a signature that does not match, to AWS. */
    enum Reason {
        /** Signed for another region, service or day, or with another terminator. */
        SCOPE,
        /** The client's clock is outside of the window. */
        CLOCK,
        /** A presigned request outlived its {@code X-Amz-Expires}. */
        EXPIRED,
        /** A header that must be signed is not. */
        UNSIGNED_HEADER,
        /** The payload hash in the header is not the body's, or of a kind not taken here. */
        PAYLOAD,
        /** Another secret, or another request. */
        MISMATCH
    }
}
