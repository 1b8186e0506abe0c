package dev.cenote.factor;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.webauthn.RegisteredCredential;
import dev.cenote.store.PasskeyRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A passkey of a person.
 *
 * @param credentialId unpadded base64url
 * @param relyingPartyId the host that it was made for, and that alone can use it
 * @param name of the kind of authenticator, for display
 * @param attachment {@code platform} or {@code cross-platform}, null when the client did not say
 */
public record Passkey(
        String credentialId,
        String userId,
        Instant createdAt,
        RegisteredCredential credential,
        String relyingPartyId,
        String name,
        List<String> transports,
        @Nullable String attachment) {
    private static final String RELYING_PARTY = "relyingParty";
    private static final String NAME = "name";
    private static final String TRANSPORTS = "transports";
    private static final String ATTACHMENT = "attachment";
    private static final String BACKUP = "backupEligible";
    private static final String ROAMING = "cross-platform";

    static Passkey of(PasskeyRow row) {
        Map<String, Object> settings = JsonObjects.require(row.settings());
        return new Passkey(
                row.credentialId(),
                row.userId(),
                Instant.ofEpochMilli(row.createdAt()),
                new RegisteredCredential(row.publicPart(), row.counter(), settings.containsKey(BACKUP)),
                Objects.requireNonNull((String) settings.get(RELYING_PARTY)),
                Objects.requireNonNull((String) settings.get(NAME)),
                texts(settings.get(TRANSPORTS)),
                (String) settings.get(ATTACHMENT));
    }

    /**
     * Whether it is bound to an authenticator that people carry with them. WebAuthn §6.1.3: what may be backed up is so
     * from its registration on, so that nothing else can have moved since its client said where it was.
     */
    boolean roaming() {
        return !credential.backupEligible() && ROAMING.equals(attachment);
    }

    PasskeyRow row(String poolId) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(RELYING_PARTY, relyingPartyId);
        settings.put(NAME, name);
        settings.put(TRANSPORTS, transports);
        if (attachment != null) {
            settings.put(ATTACHMENT, attachment);
        }
        if (credential.backupEligible()) {
            settings.put(BACKUP, true);
        }
        return new PasskeyRow(
                poolId,
                credentialId,
                userId,
                createdAt.toEpochMilli(),
                credential.counter(),
                JsonObjects.write(settings),
                credential.publicPart());
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> elements
                ? elements.stream().map(String.class::cast).toList()
                : List.of();
    }
}
