package dev.cenote.identitypool;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How providers of logins are called. OpenID Connect providers have an ARN in a pool's settings, and are host and path
 * of their issuer in logins; role mappings and maps of principal tags may use either.
 */
public final class ProviderName {
    /** What stands before the issuer in the ARN of an OpenID Connect provider. */
    static final String OPEN_ID = ":oidc-provider/";

    private static final Pattern OPEN_ID_ARN = Pattern.compile("arn:aws:iam::[0-9]{12}" + OPEN_ID + "(.+)");

    private ProviderName() {}

    /** Host and path of the issuer behind the ARN of an OpenID Connect provider; empty when it is none. */
    public static Optional<String> ofArn(String arn) {
        Matcher parts = OPEN_ID_ARN.matcher(arn);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /**
     * The one name that logins are kept under and settings are found by: user pools in the spelling of AWS, OpenID
     * Connect providers without the ARN, every other name as it is.
     */
    public static String canonical(String name) {
        String plain = ofArn(name).orElse(name);
        return UserPoolName.poolId(plain).map(UserPoolName::canonical).orElse(plain);
    }
}
