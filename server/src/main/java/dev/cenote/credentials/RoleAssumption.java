package dev.cenote.credentials;

/** Lets somebody act as a role, when the role trusts them. */
public interface RoleAssumption {
    /**
     * Begins a role session for somebody whom an identity provider knows.
     *
     * @throws dev.cenote.kernel.Refusal in the words of {@code AssumeRoleWithWebIdentity}: {@code AccessDenied} when
     *     there is no such role or it does not trust them, {@code ValidationError} for a bad ARN or duration,
     *     {@code MalformedPolicyDocument}, {@code PackedPolicyTooLarge}
     */
    AssumedRole withWebIdentity(WebIdentity identity, RoleRequest request);
}
