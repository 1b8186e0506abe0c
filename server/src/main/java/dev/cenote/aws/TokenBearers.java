package dev.cenote.aws;

/** The port to whoever knows the access tokens of people. */
@FunctionalInterface
public interface TokenBearers {
    /** The person whose token it is; refuses, as AWS words it, when the token does not hold any more. */
    Caller.Person require(String accessToken);
}
