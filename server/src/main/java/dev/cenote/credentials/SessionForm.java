package dev.cenote.credentials;

import dev.cenote.iam.Session;
import dev.cenote.kernel.Secret;
import dev.cenote.protocol.json.JsonObjects;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A session as the bytes that are sealed into its token: JSON with short names, deflated, because a token travels with
 * every request. Nodes of two releases may read each other's, so a name keeps its meaning.
 */
final class SessionForm {
    private static final int CHUNK = 4096;

    private SessionForm() {}

    /**
     * A session with what only its token knows.
     *
     * @param policyReference under which the documents of its policies wait in the store; null when they travel
     */
    record Sealed(Session session, Secret secret, @Nullable String policyReference) {}

    static byte[] write(Sealed sealed) {
        return deflated(JsonObjects.write(members(sealed)));
    }

    /** What {@link #write} wrote; anything else is a defect, because nothing else opens. */
    static Sealed read(byte[] bytes) {
        Map<String, Object> members = JsonObjects.require(inflated(bytes));
        Session session = new Session(
                text(members, "id"),
                Instant.ofEpochSecond(number(members, "iat")),
                Instant.ofEpochSecond(number(members, "exp")),
                new Session.Subject(
                        Session.Kind.valueOf(text(members, "kind")),
                        text(members, "owner"),
                        text(members, "role"),
                        text(members, "name"),
                        textOrNull(members, "parent")),
                traits(members),
                new Session.Policies(texts(members.get("policies")), texts(members.get("arns"))));
        return new Sealed(session, new Secret(text(members, "secret")), textOrNull(members, "reference"));
    }

    /** How many bytes policies and tags take when they travel. */
    static int packedSize(Session.Policies policies, Map<String, String> tags) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("policies", policies.documents());
        members.put("arns", policies.managedArns());
        members.put("tags", tags);
        return deflated(JsonObjects.write(members)).length;
    }

    static byte[] deflated(String text) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                bytes.write(chunk, 0, deflater.deflate(chunk));
            }
            return bytes.toByteArray();
        }
    }

    private static String inflated(byte[] deflated) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IllegalStateException("a session that was cut off");
                }
                bytes.write(chunk, 0, length);
            }
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> members(Sealed sealed) {
        Session session = sealed.session;
        Session.Subject subject = session.subject();
        Session.Traits traits = session.traits();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", session.accessKeyId());
        members.put("secret", sealed.secret.value());
        members.put("iat", session.issuedAt().getEpochSecond());
        members.put("exp", session.expiresAt().getEpochSecond());
        members.put("kind", subject.kind().name());
        members.put("owner", subject.principalId());
        members.put("role", subject.roleName());
        members.put("name", subject.sessionName());
        putPresent(members, "parent", subject.parentAccessKeyId());
        putPresent(members, "tags", traits.tags().isEmpty() ? null : traits.tags());
        putPresent(members, "transitive", traits.transitiveKeys().isEmpty() ? null : traits.transitiveKeys());
        putPresent(members, "source", traits.sourceIdentity());
        Instant mfaAt = traits.mfaAt();
        putPresent(members, "mfa", mfaAt == null ? null : mfaAt.getEpochSecond());
        Session.Federation federation = traits.federation();
        if (federation != null) {
            members.put("provider", federation.provider());
            members.put("claims", federation.claims());
        }
        putPresent(members, "reference", sealed.policyReference);
        if (sealed.policyReference == null && !session.policies().documents().isEmpty()) {
            members.put("policies", session.policies().documents());
        }
        putPresent(
                members,
                "arns",
                session.policies().managedArns().isEmpty()
                        ? null
                        : session.policies().managedArns());
        return members;
    }

    private static Session.Traits traits(Map<String, Object> members) {
        String provider = textOrNull(members, "provider");
        Map<String, List<String>> claims = new LinkedHashMap<>();
        entries(members.get("claims")).forEach((key, values) -> claims.put(key, texts(values)));
        Map<String, String> tags = new LinkedHashMap<>();
        entries(members.get("tags")).forEach((key, value) -> tags.put(key, (String) value));
        return new Session.Traits(
                tags,
                texts(members.get("transitive")),
                textOrNull(members, "source"),
                members.get("mfa") instanceof Long mfaAt ? Instant.ofEpochSecond(mfaAt) : null,
                provider == null ? null : new Session.Federation(provider, claims));
    }

    private static void putPresent(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static String text(Map<String, Object> members, String name) {
        return Objects.requireNonNull(textOrNull(members, name), name);
    }

    private static @Nullable String textOrNull(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    private static long number(Map<String, Object> members, String name) {
        return (Long) Objects.requireNonNull(members.get(name), name);
    }

    static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(text -> texts.add((String) text));
        }
        return texts;
    }

    private static Map<String, Object> entries(@Nullable Object value) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entries.put((String) key, entry));
        }
        return entries;
    }
}
