package dev.cenote.factor;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.DeviceRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed device of a person.
 *
 * @param remembered whether it may stand for a second factor, where the pool lets devices
 * @param name what the client called it, null when it did not
 * @param lastAddress the address that it was last used from
 */
@SuppressWarnings("ArrayRecordComponent") // Read by its parts only.
public record Device(
        String key,
        String userId,
        boolean remembered,
        @Nullable String name,
        @Nullable String lastAddress,
        Instant createdAt,
        Instant modifiedAt,
        Instant authenticatedAt,
        byte[] sealedVerifier) {
    private static final String NAME = "name";
    private static final String ADDRESS = "address";

    static Device of(DeviceRow row) {
        Map<String, Object> settings = JsonObjects.require(row.settings());
        return new Device(
                row.key(),
                row.userId(),
                row.remembered(),
                (String) settings.get(NAME),
                (String) settings.get(ADDRESS),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.modifiedAt()),
                Instant.ofEpochMilli(row.authenticatedAt()),
                row.sealedVerifier());
    }

    static String settings(@Nullable String name, String address) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (name != null) {
            settings.put(NAME, name);
        }
        settings.put(ADDRESS, address);
        return JsonObjects.write(settings);
    }
}
