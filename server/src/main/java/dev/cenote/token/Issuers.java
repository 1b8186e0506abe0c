package dev.cenote.token;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** How the issuers of user pools are named: {@code PUBLIC_URL/POOL_ID} as our own, or as AWS names them. */
public final class Issuers {
    private final Form form;
    private final Supplier<URI> publicUrl;

    /** Whose names issuers bear. */
    public enum Form {
        /** Ours, which clients can reach. */
        OWN,
        /** AWS's, for programs that insist on them. */
        AWS
    }

    /** @param publicUrl where clients reach this server; known once its port is open */
    public Issuers(Form form, Supplier<URI> publicUrl) {
        this.form = form;
        this.publicUrl = publicUrl;
    }

    /** The issuer of a pool, the {@code iss} of its tokens. */
    public String of(String poolId) {
        return switch (form) {
            case OWN -> ownUrl(poolId);
            case AWS -> awsUrl(poolId);
        };
    }

    /**
     * The id of the pool whose issuer has that name as one of ours.
     *
     * @return empty when it is none of ours; whether there is such a pool is another question
     */
    public Optional<String> ownPool(String issuer) {
        String poolId = issuer.substring(issuer.lastIndexOf('/') + 1);
        return poolId.indexOf('_') > 0 && issuer.equals(ownUrl(poolId)) ? Optional.of(poolId) : Optional.empty();
    }

    /** The same for the form of AWS, which real pools of AWS have too. */
    public static Optional<String> awsPool(String issuer) {
        String poolId = issuer.substring(issuer.lastIndexOf('/') + 1);
        return poolId.indexOf('_') > 0 && issuer.equals(awsUrl(poolId)) ? Optional.of(poolId) : Optional.empty();
    }

    /** Where the pool's keys are really to be had, whatever its issuer is called. */
    public String keySetUrl(String poolId) {
        return ownUrl(poolId) + "/.well-known/jwks.json";
    }

    private String ownUrl(String poolId) {
        String url = publicUrl.get().toString();
        return url.endsWith("/") ? url + poolId : url + '/' + poolId;
    }

    private static String awsUrl(String poolId) {
        return "https://cognito-idp." + region(poolId) + ".amazonaws.com/" + poolId;
    }

    private static String region(String poolId) {
        int underscore = poolId.indexOf('_');
        return underscore < 0 ? "" : poolId.substring(0, underscore);
    }
}
