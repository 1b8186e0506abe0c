package dev.cenote.store;

import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.ManagedPolicy.Version;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The customer's managed policies and their versions. Those of AWS come with the program. */
public final class IamPolicyStore {
    private static final String COLUMNS =
            "id, arn, name, path, description, default_version, last_version, created_at, updated_at, version";
    static final String INSERT = "INSERT INTO iam_policy (name_key, " + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM iam_policy WHERE arn = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM iam_policy WHERE name_key > ? ORDER BY name_key";
    static final String COUNT = "SELECT COUNT(id) FROM iam_policy WHERE name_key > ?";
    static final String UPDATE = """
            UPDATE iam_policy SET default_version = ?, last_version = ?, updated_at = ?, version = version + 1 \
            WHERE id = ? AND version = ?""";
    static final String DELETE_VERSIONS = "DELETE FROM iam_policy_version WHERE policy_id = ?";
    static final String DELETE = "DELETE FROM iam_policy WHERE id = ?";
    static final String INSERT_VERSION =
            "INSERT INTO iam_policy_version (policy_id, number, created_at, document) VALUES (?, ?, ?, ?)";
    static final String FIND_VERSION =
            "SELECT number, created_at, document FROM iam_policy_version WHERE policy_id = ? AND number = ?";
    static final String LIST_VERSIONS =
            "SELECT number, created_at, document FROM iam_policy_version WHERE policy_id = ? ORDER BY number DESC";
    static final String DELETE_VERSION = "DELETE FROM iam_policy_version WHERE policy_id = ? AND number = ?";

    /** False when there is a policy of that name, whatever its path and letter case. It begins without versions. */
    public boolean insert(Transaction transaction, ManagedPolicy policy) {
        return transaction.changes(
                INSERT,
                policy.name().toLowerCase(Locale.ROOT),
                policy.id(),
                policy.arn(),
                policy.name(),
                policy.path(),
                policy.description(),
                policy.defaultVersion(),
                policy.lastVersion(),
                policy.createdAt(),
                policy.updatedAt());
    }

    /** The policy of exactly that ARN. */
    public Optional<ManagedPolicy> find(Transaction transaction, String arn) {
        return transaction.find(FIND, IamPolicyStore::read, arn);
    }

    /** All policies by name; an account has {@value ManagedPolicy#LIMIT} at most. */
    public List<ManagedPolicy> list(Transaction transaction) {
        return transaction.list(LIST, IamPolicyStore::read, "");
    }

    /** How many policies there are. */
    public long count(Transaction transaction) {
        return transaction.find(COUNT, Row::number, "").orElseThrow();
    }

    /** Changes which version counts, and which was the last; false when the policy is no longer at that version. */
    public boolean update(Transaction transaction, ManagedPolicy policy) {
        return transaction.changes(
                UPDATE,
                policy.defaultVersion(),
                policy.lastVersion(),
                policy.updatedAt(),
                policy.id(),
                policy.version());
    }

    /** Deletes a policy and its versions; false when it is gone. */
    public boolean delete(Transaction transaction, String id) {
        transaction.update(DELETE_VERSIONS, id);
        return transaction.changes(DELETE, id);
    }

    /** Adds a version, whose number must be new. */
    public void insertVersion(Transaction transaction, String policyId, Version version) {
        transaction.update(INSERT_VERSION, policyId, version.number(), version.createdAt(), version.document());
    }

    /** The version of that number. */
    public Optional<Version> findVersion(Transaction transaction, String policyId, long number) {
        return transaction.find(FIND_VERSION, IamPolicyStore::readVersion, policyId, number);
    }

    /** The versions, the newest first. */
    public List<Version> listVersions(Transaction transaction, String policyId) {
        return transaction.list(LIST_VERSIONS, IamPolicyStore::readVersion, policyId);
    }

    /** False when there is no version of that number. */
    public boolean deleteVersion(Transaction transaction, String policyId, long number) {
        return transaction.changes(DELETE_VERSION, policyId, number);
    }

    static ManagedPolicy read(Row row) throws SQLException {
        return new ManagedPolicy(
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.textOrNull(),
                row.number(),
                row.number(),
                Instant.ofEpochMilli(row.number()),
                Instant.ofEpochMilli(row.number()),
                row.number());
    }

    private static Version readVersion(Row row) throws SQLException {
        return new Version(row.number(), Instant.ofEpochMilli(row.number()), row.text());
    }
}
