package dev.cenote.iam;

import dev.cenote.kernel.Arn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role: permissions that nobody has until they assume it, and the policy that says who may.
 *
 * @param id {@code AROA…}; a role that is made again under the same name has another
 * @param name kept as it was given, unique without regard to case
 * @param path {@code /}, or begins and ends with one
 * @param maxSessionSeconds how long a session may last, 3,600 to 43,200
 * @param boundaryArn the managed policy that bounds what the role may do
 * @param version counts the changes from 1
 * @param trustDocument the trust policy, byte for byte as it was given
 * @param trusted the same with the ARNs of users and roles replaced by their unique ids, which is what decides
 */
public record Role(
        String id,
        String name,
        String path,
        @Nullable String description,
        long maxSessionSeconds,
        @Nullable String boundaryArn,
        Instant createdAt,
        long version,
        String trustDocument,
        String trusted) {
    /** How long a session lasts at most when the role does not say. */
    public static final long DEFAULT_SESSION_SECONDS = 3600;

    /** How many roles an account may have. */
    public static final int LIMIT = 1000;

    /** The path of roles that services make for themselves begins so. */
    public static final String SERVICE_PATH = "/aws-service-role/";

    /** The ARN, which has the path in it. */
    public Arn arn(String account) {
        return IamArns.role(account, path, name);
    }

    /** Whether a service made the role for itself, so that nobody else changes it. */
    public boolean serviceLinked() {
        return path.startsWith(SERVICE_PATH);
    }

    /** The role with another description and length of sessions; null leaves what is there. */
    public Role with(@Nullable String newDescription, @Nullable Long newMaxSessionSeconds) {
        return new Role(
                id,
                name,
                path,
                newDescription == null ? description : newDescription,
                newMaxSessionSeconds == null ? maxSessionSeconds : newMaxSessionSeconds,
                boundaryArn,
                createdAt,
                version,
                trustDocument,
                trusted);
    }

    /** The role with another boundary, or without one. */
    public Role bounded(@Nullable String arn) {
        return new Role(
                id, name, path, description, maxSessionSeconds, arn, createdAt, version, trustDocument, trusted);
    }

    /** The role with another trust policy. */
    public Role trusting(String document, String newTrusted) {
        return new Role(
                id, name, path, description, maxSessionSeconds, boundaryArn, createdAt, version, document, newTrusted);
    }
}
