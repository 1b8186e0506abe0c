package dev.cenote.protocol.sigv4;

/**
 * What a signature is good for: one day, one region, one service.
 *
 * @param date {@code yyyymmdd}, as the client wrote it
 * @param region such as {@code us-east-1}
 * @param service the signing name, such as {@code cognito-idp}
 * @param terminator {@code aws4_request} in an honest signature
 */
public record CredentialScope(String date, String region, String service, String terminator) {
    /** The only terminator that AWS accepts. */
    public static final String TERMINATOR = "aws4_request";

    /** The scope as it stands in the string to sign and after the access key id. */
    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + terminator;
    }
}
