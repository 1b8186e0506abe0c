package dev.cenote.iam;

import dev.cenote.iam.ManagedPolicy.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policies that AWS keeps for everybody, as far as users of Cognito attach them. They have one version, and nobody
 * can change them.
 */
public final class AwsManagedPolicies {
    /** The ARN of the policy that allows everything. */
    public static final String ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

    private static final Map<String, Entry> BY_ARN = new LinkedHashMap<>();

    private static final int ID_LETTERS = 17;
    private static final int LETTERS = 26;

    static {
        AwsPolicyDocuments.ALL.forEach(text -> {
            Entry entry = entry(text);
            BY_ARN.put(entry.policy.arn(), entry);
        });
    }

    private AwsManagedPolicies() {}

    /** A policy of AWS with its only version. */
    public record Entry(ManagedPolicy policy, Version version) {}

    /** The policy of exactly that ARN. */
    public static Optional<Entry> find(@Nullable String arn) {
        return Optional.ofNullable(BY_ARN.get(arn));
    }

    /** The document of the policy of that ARN. */
    public static Optional<String> document(String arn) {
        return find(arn).map(entry -> entry.version.document());
    }

    /** Every policy, in a steady order. */
    public static Collection<Entry> all() {
        return Collections.unmodifiableCollection(BY_ARN.values());
    }

    /** Whether an ARN is one of a policy of AWS, known or not. */
    public static boolean owns(String arn) {
        return arn.startsWith("arn:aws:iam::aws:");
    }

    private static Entry entry(AwsPolicyDocuments.Text text) {
        // When this catalogue was written; what AWS changed since then is not in it.
        Instant written = Instant.parse("2026-11-21T00:00:00Z");
        ManagedPolicy policy = new ManagedPolicy(
                idOf(text.name()),
                IamArns.policy(IamArns.AWS, text.path(), text.name()).toString(),
                text.name(),
                text.path(),
                text.description(),
                1,
                1,
                written,
                written,
                1);
        return new Entry(policy, new Version(1, written, text.document()));
    }

    /** An id of the right form that is the same on every server. */
    private static String idOf(String name) {
        StringBuilder id = new StringBuilder(UniqueId.Kind.POLICY.prefix());
        long state = 1;
        for (int i = 0; i < name.length(); i++) {
            state = state * 31 + name.charAt(i);
        }
        for (int i = 0; i < ID_LETTERS; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            id.append((char) ('A' + Math.floorMod(state >> 33, LETTERS)));
        }
        return id.toString();
    }
}
