package dev.cenote.store;

/** How many of each the account has. */
public final class IamSummaryStore {
    static final String USERS = "SELECT COUNT(id) FROM iam_user WHERE id > ?";
    static final String GROUPS = "SELECT COUNT(id) FROM iam_group WHERE id > ?";
    static final String ROLES = "SELECT COUNT(id) FROM iam_role WHERE id > ?";
    static final String POLICIES = "SELECT COUNT(id) FROM iam_policy WHERE id > ?";
    static final String POLICY_VERSIONS = "SELECT COUNT(policy_id) FROM iam_policy_version WHERE policy_id > ?";
    static final String PROVIDERS = "SELECT COUNT(arn) FROM iam_provider WHERE arn > ?";
    static final String MFA_DEVICES = "SELECT COUNT(id) FROM iam_mfa_device WHERE id > ?";
    static final String MFA_DEVICES_IN_USE = "SELECT COUNT(user_id) FROM iam_mfa_device WHERE user_id > ?";

    /**
     * The numbers at one moment.
     *
     * @param policies the customer's own
     * @param policyVersions of those
     */
    public record Summary(
            int users,
            int groups,
            int roles,
            int policies,
            int policyVersions,
            int providers,
            int mfaDevices,
            int mfaDevicesInUse) {}

    /** Counts everything. */
    public Summary count(Transaction transaction) {
        return new Summary(
                count(transaction, USERS),
                count(transaction, GROUPS),
                count(transaction, ROLES),
                count(transaction, POLICIES),
                count(transaction, POLICY_VERSIONS),
                count(transaction, PROVIDERS),
                count(transaction, MFA_DEVICES),
                count(transaction, MFA_DEVICES_IN_USE));
    }

    private static int count(Transaction transaction, String sql) {
        return Math.toIntExact(transaction.find(sql, Row::number, "").orElseThrow());
    }
}
