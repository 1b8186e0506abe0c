package dev.cenote.credentials;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.iam.Session;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.permission.Permissions;
import dev.cenote.permission.PrincipalPolicies;
import dev.cenote.protocol.policy.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that a user or root asks for itself, with a long-lived key: as they are, or as somebody for whom they vouch.
 * They end with that key.
 *
 * <p>Call it outside of transactions.
 */
public final class OwnSessions {
    /** What a session lasts when nobody says otherwise. */
    public static final Duration STANDARD_DURATION = Duration.ofHours(12);

    // AWS: sessions of root last an hour, whatever was asked for.
    private static final Duration MOST_OF_ROOT = Duration.ofHours(1);
    private static final String TAG_SESSION = "sts:TagSession";

    private final Permissions permissions;
    private final SessionPolicies policies;
    private final SessionTokens tokens;
    private final MfaCodes codes;

    public OwnSessions(PrincipalPolicies principals, Permissions permissions, SessionTokens tokens, MfaCodes codes) {
        this.permissions = permissions;
        this.policies = new SessionPolicies(principals);
        this.tokens = tokens;
        this.codes = codes;
    }

    /**
     * Somebody for whom a user vouches.
     *
     * @param name 2 to 32 characters
     * @param policy what the session may do of what the user may, as JSON; without any policy it may do nothing
     */
    public record FederationRequest(
            String name,
            Duration duration,
            @Nullable String policy,
            List<String> policyArns,
            Map<String, String> tags) {}

    /** @param packedPolicySize in percent; 0 when there is nothing to pack */
    public record Federated(IssuedCredentials credentials, int packedPolicySize) {}

    /**
     * A session of the principal itself.
     *
     * @throws Refusal AccessDenied when the code is wrong
     */
    public IssuedCredentials sessionToken(
            Principal principal, Duration wanted, @Nullable String serialNumber, @Nullable String code) {
        Instant mfaAt = codes.require(principal, serialNumber, code);
        Session.Traits traits = new Session.Traits(Map.of(), List.of(), null, mfaAt, null);
        Session.Subject subject = subject(principal, Session.Kind.SESSION_TOKEN, "");
        return tokens.issue(new NewSession(subject, traits, Session.Policies.NONE, duration(principal, wanted)));
    }

    /**
     * A session of somebody for whom the principal vouches.
     *
     * @throws Refusal AccessDenied, InvalidParameterValue, MalformedPolicyDocument, PackedPolicyTooLarge
     */
    public Federated federate(Principal principal, Arn arn, FederationRequest request, Circumstances circumstances) {
        SessionTags tags = SessionTags.of(request.tags(), List.of(), null);
        if (!request.tags().isEmpty()) {
            checkMayTag(principal, new Demand(TAG_SESSION, arn.toString(), tags.requestKeys()), circumstances);
        }
        Session.Policies narrowing = policies.require(request.policy(), request.policyArns());
        Integer packed = SessionPolicies.requirePackedSize(narrowing, tags.tags());
        Session.Traits traits = new Session.Traits(tags.tags(), List.of(), null, null, null);
        Session.Subject subject = subject(principal, Session.Kind.FEDERATED_USER, request.name());
        IssuedCredentials issued =
                tokens.issue(new NewSession(subject, traits, narrowing, duration(principal, request.duration())));
        return new Federated(issued, packed == null ? 0 : packed);
    }

    private void checkMayTag(Principal principal, Demand demand, Circumstances circumstances) {
        Decision decision = permissions.decide(principal, demand, circumstances);
        if (!decision.allowed()) {
            throw new Refusal("AccessDenied", demand.denial(principal, decision.reason(demand.action())));
        }
    }

    private static Session.Subject subject(Principal principal, Session.Kind kind, String name) {
        return new Session.Subject(kind, principal.userId(), "", name, principal.accessKeyId());
    }

    private static Duration duration(Principal principal, Duration wanted) {
        boolean root = principal.userId().equals(principal.account());
        return root && wanted.compareTo(MOST_OF_ROOT) > 0 ? MOST_OF_ROOT : wanted;
    }
}
