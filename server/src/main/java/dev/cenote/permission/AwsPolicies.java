package dev.cenote.permission;

import java.util.Optional;

/** The managed policies that AWS keeps for everybody. */
@FunctionalInterface
public interface AwsPolicies {
    /** The document of the version that counts; empty when AWS has no policy of that ARN. */
    Optional<String> document(String arn);
}
