package dev.cenote.aws;

import dev.cenote.kernel.Arn;

/** Who calls: nobody known, or a principal that proved itself by a signature. */
public sealed interface Caller {
    /** Nobody known; the operation is open. */
    record Anonymous() implements Caller {}

    /**
     * The account's root or an IAM principal.
     *
     * @param arn e.g. {@code arn:aws:iam::000000000000:user/developer}
     * @param userId the unique id that {@code GetCallerIdentity} shows: {@code AIDA…}, or the account id for root
     * @param accessKeyId the key that signed
     */
    record Principal(Arn arn, String userId, String accessKeyId) implements Caller {
        /** The twelve digits of the account. */
        public String account() {
            return arn.account();
        }
    }
}
