package dev.cenote.token;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How somebody shows a refresh token.
 *
 * @param deviceKey the device that asks, null when it names none
 * @param clientMetadata for the pre token generation trigger
 * @param key the thumbprint of the key that the client proved to hold (RFC 9449), null for none
 * @param confidential whether the client showed a secret at a door where keys can be proved
 */
public record RefreshPresentation(
        RefreshDoor door,
        @Nullable String deviceKey,
        Map<String, String> clientMetadata,
        @Nullable String key,
        boolean confidential) {
    /** Through a door of the API, where nobody can prove a key. */
    public static RefreshPresentation of(
            RefreshDoor door, @Nullable String deviceKey, Map<String, String> clientMetadata) {
        return new RefreshPresentation(door, deviceKey, clientMetadata, null, false);
    }

    /** At the token endpoint. */
    public static RefreshPresentation by(AuthenticatedClient client) {
        return new RefreshPresentation(RefreshDoor.TOKEN_ENDPOINT, null, Map.of(), client.key(), client.confidential());
    }

    /**
     * RFC 9449 §5: what a public client got with a key counts only with that key; a confidential client proves itself.
     */
    boolean proves(@Nullable String bound) {
        return bound == null || confidential || bound.equals(key);
    }
}
