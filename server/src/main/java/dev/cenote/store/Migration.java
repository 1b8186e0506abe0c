package dev.cenote.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One numbered step of the schema, a file {@code store/migrations/NAME.sql}.
 *
 * <p>INVARIANT: a file that was released never changes; the next change is the next number. Every statement can run a
 * second time ({@code IF NOT EXISTS}), because not every database takes back what a broken migration began.
 */
record Migration(String name, String sql) {
    private static final String FOLDER = "/store/migrations/";

    /** Every migration, in order. Kept by hand, because looking through the class path costs time at each start. */
    static final List<String> NAMES = List.of(
            "0001_store",
            "0002_user_pools",
            "0003_people",
            "0004_permission",
            "0005_identity_pools",
            "0006_audit",
            "0007_domain",
            "0008_branding",
            "0009_pushed_requests",
            "0010_device_authorization",
            "0011_logout_notices",
            "0012_outbox_recipients");

    static List<Migration> all() {
        return NAMES.stream().map(Migration::load).toList();
    }

    static Migration load(String name) {
        try (InputStream in = Migration.class.getResourceAsStream(FOLDER + name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("no migration " + name);
            }
            return new Migration(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read migration " + name, e);
        }
    }

    /** Tells an edited file from the one that was applied; it guards against accidents, not against malice. */
    String checksum() {
        CRC32C sum = new CRC32C();
        sum.update(sql.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** The statements; each ends with a semicolon at the end of a line. */
    List<String> statements() {
        return Arrays.stream(sql.replaceAll("(?m)--.*$", "").split(";\\s*(?:\\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
