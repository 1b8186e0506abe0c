package dev.cenote.protocol.sigv4;

/**
 * A secret narrowed down to one credential scope. Deriving takes four HMACs, so callers may keep it: it changes with
 * the day, the region and the service, and it is as secret as the access key for that scope.
 */
public final class SigningKey {
    private final byte[] key;

    private SigningKey(byte[] key) {
        this.key = key;
    }

    /** SigV4 step 3: {@code HMAC(HMAC(HMAC(HMAC("AWS4" + secret, date), region), service), terminator)}. */
    public static SigningKey derive(String secret, CredentialScope scope) {
        byte[] date = Digests.hmacSha256(Digests.utf8("AWS4" + secret), scope.date());
        byte[] region = Digests.hmacSha256(date, scope.region());
        byte[] service = Digests.hmacSha256(region, scope.service());
        return new SigningKey(Digests.hmacSha256(service, scope.terminator()));
    }

    /** SigV4 step 4: the signature of a string to sign, 64 lower-case hexadecimal digits. */
    String sign(String stringToSign) {
        return Digests.hex(Digests.hmacSha256(key, stringToSign));
    }

    @Override
    public String toString() {
        return "SigningKey[***]";
    }
}
