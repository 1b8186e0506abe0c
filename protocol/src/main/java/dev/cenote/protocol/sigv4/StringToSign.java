package dev.cenote.protocol.sigv4;

/** SigV4 step 2: the text that the signing key signs. */
final class StringToSign {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private StringToSign() {}

    static String of(String basicDate, CredentialScope scope, String canonicalRequest) {
        return ALGORITHM + '\n' + basicDate + '\n' + scope + '\n' + Digests.hexSha256(Digests.utf8(canonicalRequest));
    }
}
