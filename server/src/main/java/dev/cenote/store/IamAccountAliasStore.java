package dev.cenote.store;

import java.util.List;

/** The name that the account has besides its number, if any. */
public final class IamAccountAliasStore {
    static final String INSERT = "INSERT INTO iam_account_alias (alias) VALUES (?) ON CONFLICT DO NOTHING";
    static final String LIST = "SELECT alias FROM iam_account_alias ORDER BY alias";
    static final String DELETE = "DELETE FROM iam_account_alias WHERE alias = ?";

    /** The alias, or none. */
    public List<String> list(Transaction transaction) {
        return transaction.list(LIST, Row::text);
    }

    /** Puts an alias in the place of whichever there is; false when it is there already. */
    public boolean replace(Transaction transaction, String alias) {
        List<String> before = list(transaction);
        if (before.contains(alias)) {
            return false;
        }
        before.forEach(old -> transaction.update(DELETE, old));
        return transaction.changes(INSERT, alias);
    }

    /** Deletes an alias; false when the account has no such. */
    public boolean delete(Transaction transaction, String alias) {
        return transaction.changes(DELETE, alias);
    }
}
