package dev.cenote.credentials;

import dev.cenote.kernel.Arn;
import org.jspecify.annotations.Nullable;

/**
 * A role session that has begun.
 *
 * @param assumedRoleId {@code AROA…:session}
 * @param arn {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}, without the role's path
 * @param packedPolicySize how much of the room for session policies and tags is taken, in percent; null when there are
 *     none
 * @param sourceIdentity who is behind the session, as whoever began it said; null when nobody did
 */
public record AssumedRole(
        IssuedCredentials credentials,
        String assumedRoleId,
        Arn arn,
        @Nullable Integer packedPolicySize,
        @Nullable String sourceIdentity) {}
