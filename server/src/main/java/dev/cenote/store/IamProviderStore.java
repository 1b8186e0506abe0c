package dev.cenote.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Outside issuers of tokens (OpenID Connect) and assertions (SAML) that the account trusts. */
public final class IamProviderStore {
    private static final String COLUMNS = "arn, kind, created_at, version, settings";
    static final String INSERT =
            "INSERT INTO iam_provider (" + COLUMNS + ") VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING";
    static final String FIND = "SELECT " + COLUMNS + " FROM iam_provider WHERE arn = ? AND kind = ?";
    static final String LIST = "SELECT " + COLUMNS + " FROM iam_provider WHERE kind = ? ORDER BY arn";
    static final String COUNT = "SELECT COUNT(arn) FROM iam_provider WHERE kind = ?";
    static final String UPDATE =
            "UPDATE iam_provider SET settings = ?, version = version + 1 WHERE arn = ? AND version = ?";
    static final String DELETE = "DELETE FROM iam_provider WHERE arn = ? AND kind = ?";

    /** What a provider issues. */
    public enum Kind {
        OIDC,
        SAML
    }

    /**
     * A provider as it is kept.
     *
     * @param createdAt epoch milliseconds
     * @param version counts the changes from 1; a change must name the version it read
     * @param settings JSON
     */
    public record ProviderRow(String arn, Kind kind, long createdAt, long version, String settings) {}

    /** False when there is a provider of that ARN. The version of a new row is 1, whatever the row says. */
    public boolean insert(Transaction transaction, ProviderRow provider) {
        return transaction.changes(
                INSERT, provider.arn(), provider.kind().name(), provider.createdAt(), provider.settings());
    }

    /** The provider of exactly that ARN and kind. */
    public Optional<ProviderRow> find(Transaction transaction, Kind kind, String arn) {
        return transaction.find(FIND, IamProviderStore::read, arn, kind.name());
    }

    /** All of a kind by ARN; a hundred at most. */
    public List<ProviderRow> list(Transaction transaction, Kind kind) {
        return transaction.list(LIST, IamProviderStore::read, kind.name());
    }

    /** How many of a kind there are. */
    public long count(Transaction transaction, Kind kind) {
        return transaction.find(COUNT, Row::number, kind.name()).orElseThrow();
    }

    /** Changes the settings; false when the provider is gone or no longer at that version. */
    public boolean update(Transaction transaction, ProviderRow provider) {
        return transaction.changes(UPDATE, provider.settings(), provider.arn(), provider.version());
    }

    /** False when there is no such provider. */
    public boolean delete(Transaction transaction, Kind kind, String arn) {
        return transaction.changes(DELETE, arn, kind.name());
    }

    private static ProviderRow read(Row row) throws SQLException {
        return new ProviderRow(row.text(), Kind.valueOf(row.text()), row.number(), row.number(), row.text());
    }
}
