package dev.cenote.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Images of pages. What is shown where is read often, the bytes seldom: browsers keep what is named by its digest. */
public final class BrandAssetStore {
    private static final String COLUMNS = "pool_id, owner, category, color_mode, resource_id, file_type, digest";
    static final String PUT = "INSERT INTO brand_asset (" + COLUMNS + """
            , content) VALUES (?, ?, ?, ?, ?, ?, ?, ?) \
            ON CONFLICT (pool_id, owner, category, color_mode, resource_id) DO UPDATE SET \
            file_type = excluded.file_type, digest = excluded.digest, content = excluded.content""";
    static final String LIST = "SELECT " + COLUMNS
            + " FROM brand_asset WHERE pool_id = ? AND owner = ? ORDER BY category, color_mode, resource_id";
    static final String FIND = """
            SELECT file_type, content FROM brand_asset WHERE pool_id = ? AND digest = ? \
            ORDER BY owner, category, color_mode, resource_id LIMIT 1""";
    static final String CONTENT = """
            SELECT content FROM brand_asset \
            WHERE pool_id = ? AND owner = ? AND category = ? AND color_mode = ? AND resource_id = ?""";
    static final String DELETE = "DELETE FROM brand_asset WHERE pool_id = ? AND owner = ?";

    /** An image as it is served. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares images; they are found by their digests.
    public record Content(String extension, byte[] bytes) {}

    /** The owner of the logo of the classic pages. */
    public static String classic(String clientId) {
        return "classic:" + clientId;
    }

    /** Keeps an image, in place of the one that the owner has of that category, colour mode and resource. */
    public void put(Transaction transaction, BrandAssetRow asset, byte[] content) {
        transaction.update(
                PUT,
                asset.poolId(),
                asset.owner(),
                asset.category(),
                asset.colorMode(),
                asset.resourceId(),
                asset.extension(),
                asset.digest(),
                content);
    }

    /** What an owner has, by category, colour mode and resource; the rules bound how many. */
    public List<BrandAssetRow> list(Transaction transaction, String poolId, String owner) {
        return transaction.list(LIST, BrandAssetStore::read, poolId, owner);
    }

    /** An image of a pool, whoever its owner is. */
    public Optional<Content> find(Transaction transaction, String poolId, String digest) {
        return transaction.find(FIND, row -> new Content(row.text(), row.bytes()), poolId, digest);
    }

    /** The bytes of an image. */
    public byte[] content(Transaction transaction, BrandAssetRow asset) {
        return transaction
                .find(
                        CONTENT,
                        Row::bytes,
                        asset.poolId(),
                        asset.owner(),
                        asset.category(),
                        asset.colorMode(),
                        asset.resourceId())
                .orElseThrow();
    }

    /** Deletes what an owner has; how many. */
    public int delete(Transaction transaction, String poolId, String owner) {
        return transaction.update(DELETE, poolId, owner);
    }

    private static BrandAssetRow read(Row row) throws SQLException {
        return new BrandAssetRow(row.text(), row.text(), row.text(), row.text(), row.text(), row.text(), row.text());
    }
}
