package dev.cenote.iam;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What temporary credentials carry with them. Whatever may change while they live (the role, its policies, whether the
 * user's access key is active) is not in here: it is read anew at each request.
 *
 * @param accessKeyId {@code ASIA…}
 * @param issuedAt whole seconds
 * @param expiresAt whole seconds
 */
public record Session(
        String accessKeyId, Instant issuedAt, Instant expiresAt, Subject subject, Traits traits, Policies policies) {
    /** The longest that a session lives. */
    public static final Duration LONGEST = Duration.ofHours(36);

    /** How temporary credentials came to be. */
    public enum Kind {
        /** {@code AssumeRole}. */
        ASSUMED_ROLE,
        /** A role assumed with a token of an identity provider, {@code cognito-identity.amazonaws.com} among them. */
        WEB_IDENTITY,
        /** {@code GetFederationToken}. */
        FEDERATED_USER,
        /** {@code GetSessionToken}: the user, or root, as they are. */
        SESSION_TOKEN;

        /** Whether the session acts as a role. */
        public boolean role() {
            return switch (this) {
                case ASSUMED_ROLE, WEB_IDENTITY -> true;
                case FEDERATED_USER, SESSION_TOKEN -> false;
            };
        }
    }

    /**
     * Whose session it is.
     *
     * @param principalId the role ({@code AROA…}), the user ({@code AIDA…}) or, for root, the account's number
     * @param roleName the role's name without its path; empty when the session is no role's
     * @param sessionName the name of the role session or of the federated user; empty for a session token
     * @param parentAccessKeyId the long-lived key that asked for it and has to stay active; null for a role session
     */
    public record Subject(
            Kind kind,
            String principalId,
            String roleName,
            String sessionName,
            @Nullable String parentAccessKeyId) {
        /** The unique id of the caller: {@code AROA…:session}, {@code ACCOUNT:name}, {@code AIDA…} or the account. */
        public String userId(String account) {
            return switch (kind) {
                case ASSUMED_ROLE, WEB_IDENTITY -> principalId + ':' + sessionName;
                case FEDERATED_USER -> account + ':' + sessionName;
                case SESSION_TOKEN -> principalId;
            };
        }
    }

    /**
     * What is known of the session besides whose it is.
     *
     * @param tags session tags, keys as they were given
     * @param transitiveKeys keys of the tags that go along when the session assumes another role
     * @param mfaAt when the caller showed a code of an MFA device; null without one
     * @param federation the identity provider behind it; null without one
     */
    public record Traits(
            Map<String, String> tags,
            List<String> transitiveKeys,
            @Nullable String sourceIdentity,
            @Nullable Instant mfaAt,
            @Nullable Federation federation) {
        /** Copies, keeping the order of tags. */
        public Traits {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
            transitiveKeys = List.copyOf(transitiveKeys);
        }

        /** The value of a tag; keys are compared without regard to case. */
        public Optional<String> tag(String key) {
            String wanted = key.toLowerCase(Locale.ROOT);
            return tags.entrySet().stream()
                    .filter(tag -> tag.getKey().toLowerCase(Locale.ROOT).equals(wanted))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    /**
     * The identity provider behind a session.
     *
     * @param provider {@code aws:FederatedProvider}: {@code cognito-identity.amazonaws.com}, or the provider's ARN
     * @param claims by condition key, e.g. {@code cognito-identity.amazonaws.com:sub}
     */
    public record Federation(String provider, Map<String, List<String>> claims) {
        /** Copies. */
        public Federation {
            claims = Map.copyOf(claims);
        }
    }

    /**
     * The policies that narrow the session.
     *
     * @param documents as JSON text
     * @param managedArns of managed policies, whose default versions count at the time of the request
     */
    public record Policies(List<String> documents, List<String> managedArns) {
        /** None: the session may do whatever its principal may. */
        public static final Policies NONE = new Policies(List.of(), List.of());

        /** Copies. */
        public Policies {
            documents = List.copyOf(documents);
            managedArns = List.copyOf(managedArns);
        }

        /** Whether there are none. */
        public boolean isEmpty() {
            return documents.isEmpty() && managedArns.isEmpty();
        }
    }
}
