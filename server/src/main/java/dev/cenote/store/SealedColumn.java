package dev.cenote.store;

import java.util.List;

/**
 * A column whose values are sealed under the master key, bound to the id of their row.
 *
 * @param table the table, whose primary key is {@code id}
 * @param column the sealed column, never null
 * @param purpose what the sealing key is derived for
 */
public record SealedColumn(String table, String column, String purpose) {
    private static final String PRIVATE_KEY = "signing-key";

    /** Secrets of app clients. */
    public static final SealedColumn CLIENT_SECRET = new SealedColumn("client_secret", "sealed_value", "client-secret");

    /** Private keys of user pools. */
    public static final SealedColumn SIGNING_KEY = new SealedColumn("signing_key", "sealed_key", PRIVATE_KEY);

    /** Private keys made ahead, which become keys of user pools as they are. */
    public static final SealedColumn KEY_STOCK = new SealedColumn("key_stock", "sealed_key", PRIVATE_KEY);

    /**
     * Every sealed column there is: what a rotation of the master key seals anew. A test holds it against the schema.
     */
    public static final List<SealedColumn> ALL = List.of(CLIENT_SECRET, SIGNING_KEY, KEY_STOCK);
}
