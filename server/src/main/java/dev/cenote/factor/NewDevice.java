package dev.cenote.factor;

import dev.cenote.model.cognitoidp.NewDeviceMetadataType;

/**
 * A device that may be confirmed with the access token of the sign-in that named it. Nothing of it is kept until then.
 *
 * @param key {@code REGION_UUID}
 * @param groupKey stands for the pool's name in the device's SRP
 */
public record NewDevice(String key, String groupKey) {
    /** In AWS's words. */
    public NewDeviceMetadataType described() {
        return NewDeviceMetadataType.builder()
                .deviceKey(key)
                .deviceGroupKey(groupKey)
                .build();
    }
}
