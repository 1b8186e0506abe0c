package dev.cenote.protocol.policy;

import dev.cenote.protocol.policy.Decision.Cause;
import dev.cenote.protocol.policy.Decision.Outcome;
import dev.cenote.protocol.policy.Principals.Naming;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides about requests within one account: a deny anywhere ends it; what the resource's policy grants to the
 * requester itself is granted; else the requester's own policies, its boundary and its session's policies must all
 * allow.
 */
public final class Evaluation {
    private static final String TRUST = "trust";

    private Evaluation() {}

    /** Decides about a request. The root user needs no policy of its own; services and strangers have none. */
    public static Decision decide(Requester requester, Policies policies, AccessRequest request) {
        Inquiry inquiry = Inquiry.of(requester, request);
        return new Hearing(requester, policies, inquiry, Tally.of(policies.resource(), inquiry)).decision();
    }

    /**
     * Decides whether somebody may assume a role: the trust policy must always allow it, and where it names the account
     * only, the requester's own policies must too. The resource policy among {@code policies} has no say.
     */
    public static Decision assume(Policy trust, Requester requester, Policies policies, AccessRequest request) {
        Inquiry inquiry = Inquiry.of(requester, request);
        Tally trusted = Tally.of(new NamedPolicy(TRUST, TRUST, trust), inquiry);
        return new Hearing(requester, policies, inquiry, trusted).assumption();
    }

    /** What a trust policy alone says, which is all there is to say about web identities, SAML and services. */
    public static TrustDecision trust(Policy trust, Requester requester, AccessRequest request) {
        Inquiry inquiry = Inquiry.of(requester, request);
        Tally trusted = Tally.of(new NamedPolicy(TRUST, TRUST, trust), inquiry);
        if (trusted.denies()) {
            return new TrustDecision(denied(Cause.TRUST, trusted.denying()), false);
        }
        return trusted.allows()
                ? new TrustDecision(allowed(Cause.TRUST, trusted.allowing()), trusted.allowed() == Naming.ACCOUNT)
                : new TrustDecision(allowedByNone(Cause.TRUST), false);
    }

    /** What some policies say by themselves, as if nothing else had a say: a simulation's detail about a boundary. */
    public static Decision alone(List<NamedPolicy> policies, Requester requester, AccessRequest request) {
        Tally tally = Tally.of(policies, Inquiry.of(requester, request));
        if (tally.denies()) {
            return denied(Cause.IDENTITY, tally.denying());
        }
        return tally.allows() ? allowed(Cause.IDENTITY, tally.allowing()) : allowedByNone(Cause.IDENTITY);
    }

    private static Decision allowed(Cause cause, List<MatchedStatement> matched) {
        return new Decision(Outcome.ALLOWED, cause, List.copyOf(matched));
    }

    private static Decision denied(Cause cause, List<MatchedStatement> matched) {
        return new Decision(Outcome.EXPLICIT_DENY, cause, List.copyOf(matched));
    }

    private static Decision allowedByNone(Cause cause) {
        return new Decision(Outcome.IMPLICIT_DENY, cause, List.of());
    }

    /** All sides of one request; the resource's side is the trust policy when a role is to be assumed. */
    private static final class Hearing {
        private final Requester requester;
        private final Policies policies;
        private final Tally resource;
        private final Tally identity;
        private final Tally boundary;
        private final Tally session;

        Hearing(Requester requester, Policies policies, Inquiry inquiry, Tally resource) {
            this.requester = requester;
            this.policies = policies;
            this.resource = resource;
            this.identity = Tally.of(policies.identity(), inquiry);
            this.boundary = Tally.of(policies.boundary(), inquiry);
            this.session = Tally.of(policies.session() == null ? List.of() : policies.session(), inquiry);
        }

        Decision decision() {
            Decision deny = findDeny(Cause.RESOURCE);
            if (deny != null) {
                return deny;
            }
            if (resource.allowed() == Naming.DIRECT) {
                return allowed(Cause.RESOURCE, resource.allowing());
            }
            return requester.kind().inAccount() ? limited() : allowedByNone(Cause.RESOURCE);
        }

        Decision assumption() {
            Decision deny = findDeny(Cause.TRUST);
            if (deny != null) {
                return deny;
            }
            return switch (resource.allowed()) {
                case NOBODY -> allowedByNone(Cause.TRUST);
                case ACCOUNT, ROLE -> limited();
                case DIRECT -> allowed(Cause.TRUST, resource.allowing());
            };
        }

        /** A deny counts wherever it stands; where several do, the resource's is named before the requester's. */
        private @Nullable Decision findDeny(Cause resourceCause) {
            Cause cause = resource.denies()
                    ? resourceCause
                    : identity.denies()
                            ? Cause.IDENTITY
                            : boundary.denies() ? Cause.BOUNDARY : session.denies() ? Cause.SESSION : null;
            if (cause == null) {
                return null;
            }
            List<MatchedStatement> all = new ArrayList<>(resource.denying());
            all.addAll(identity.denying());
            all.addAll(boundary.denying());
            all.addAll(session.denying());
            return denied(cause, all);
        }

        /** A grant by the requester's own policies, or by naming the role, goes no further than the limits on them. */
        private Decision limited() {
            boolean root = requester.kind() == Requester.Kind.ROOT;
            boolean ofRole = resource.allowed() == Naming.ROLE;
            if (!root && !ofRole && !identity.allows()) {
                return allowedByNone(Cause.IDENTITY);
            }
            if (policies.boundary() != null && !boundary.allows()) {
                return allowedByNone(Cause.BOUNDARY);
            }
            boolean needsSession = policies.session() != null || requester.kind() == Requester.Kind.FEDERATED_USER;
            if (needsSession && !session.allows()) {
                return allowedByNone(Cause.SESSION);
            }
            if (!ofRole) {
                return allowed(Cause.IDENTITY, identity.allowing());
            }
            List<MatchedStatement> all = new ArrayList<>(identity.allowing());
            all.addAll(resource.allowing());
            return allowed(identity.allows() ? Cause.IDENTITY : Cause.RESOURCE, all);
        }
    }
}
