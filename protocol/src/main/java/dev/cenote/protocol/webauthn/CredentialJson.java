package dev.cenote.protocol.webauthn;

import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What browsers make of a credential by {@code PublicKeyCredential.toJSON()} (WebAuthn Level 3 §5.1): the part that
 * registrations and assertions share.
 *
 * @param response the members of the authenticator's answer
 */
record CredentialJson(
        byte[] id, Map<String, Object> response, @Nullable String attachment) {
    private static final int MOST_BYTES = 1 << 16;
    private static final int LONGEST_ID = 1023;
    private static final List<String> ATTACHMENTS = List.of("platform", "cross-platform");

    /** Empty when the text is not such a credential. */
    static Optional<CredentialJson> parse(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        @Nullable Map<String, Object> members = text.length > MOST_BYTES ? null : JsonObjects.find(text);
        if (members == null
                || !"public-key".equals(members.get("type"))
                || !(members.get("response") instanceof Map<?, ?> response)) {
            return Optional.empty();
        }
        byte[] id = bytes(members, "id");
        byte[] rawId = members.containsKey("rawId") ? bytes(members, "rawId") : id;
        if (id == null || id.length == 0 || id.length > LONGEST_ID || !Arrays.equals(id, rawId)) {
            return Optional.empty();
        }
        return Optional.of(new CredentialJson(id, object(response), attachment(members)));
    }

    /** A member of the response, null when it is missing or is no base64url text. */
    byte @Nullable [] bytes(String name) {
        return bytes(response, name);
    }

    /** The texts of a list in the response; nothing else in it counts. */
    List<String> texts(String name) {
        return response.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** The challenge that the client data speak of (WebAuthn §5.8.1), which its signature will have to cover. */
    static Optional<byte[]> challenge(byte[] clientDataJson) {
        return Optional.ofNullable(JsonObjects.find(clientDataJson)).map(data -> bytes(data, "challenge"));
    }

    private static @Nullable String attachment(Map<String, Object> members) {
        return members.get("authenticatorAttachment") instanceof String text && ATTACHMENTS.contains(text)
                ? text
                : null;
    }

    private static byte @Nullable [] bytes(Map<String, Object> members, String name) {
        if (!(members.get(name) instanceof String text)) {
            return null;
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @SuppressWarnings("unchecked") // The parser makes maps with texts as keys only.
    private static Map<String, Object> object(Map<?, ?> members) {
        return (Map<String, Object>) members;
    }
}
