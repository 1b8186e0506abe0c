package dev.cenote.aws;

import dev.cenote.iam.Session;
import dev.cenote.kernel.Arn;
import org.jspecify.annotations.Nullable;

/** Who calls: nobody known, a person with a token, or a principal that proved itself by a signature. */
public sealed interface Caller {
    /** Nobody known; the operation is open. */
    record Anonymous() implements Caller {}

    /**
     * A person of a user pool, proved by an access token that holds now.
     *
     * @param userId the {@code sub}
     * @param username the stored user name
     * @param familyId the {@code event_id} of the sign-in that the token comes from
     * @param deviceKey the device of that sign-in, null when the pool follows no devices
     * @param authTime when the person signed in, epoch seconds
     */
    record Person(
            String poolId,
            String clientId,
            String userId,
            String username,
            String familyId,
            @Nullable String deviceKey,
            long authTime)
            implements Caller {}

    /**
     * The account's root or an IAM principal.
     *
     * @param arn e.g. {@code arn:aws:iam::000000000000:user/developer}
     * @param userId the unique id that {@code GetCallerIdentity} shows: {@code AIDA…}, or the account id for root
     * @param accessKeyId the key that signed
     * @param session what its temporary credentials carry; null for a long-lived key
     */
    record Principal(
            Arn arn,
            String userId,
            String accessKeyId,
            @Nullable Session session) implements Caller {
        /** A principal with a long-lived key. */
        public Principal(Arn arn, String userId, String accessKeyId) {
            this(arn, userId, accessKeyId, null);
        }

        /** Whether it is somebody for whom a user or root asked with {@code GetFederationToken}. */
        public boolean federated() {
            return session != null && session.subject().kind() == Session.Kind.FEDERATED_USER;
        }

        /** The twelve digits of the account. */
        public String account() {
            return arn.account();
        }
    }
}
