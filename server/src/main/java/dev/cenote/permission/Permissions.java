package dev.cenote.permission;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.iam.Role;
import dev.cenote.iam.Session;
import dev.cenote.kernel.Arn;
import dev.cenote.protocol.policy.AccessRequest;
import dev.cenote.protocol.policy.Context;
import dev.cenote.protocol.policy.Decision;
import dev.cenote.protocol.policy.Evaluation;
import dev.cenote.protocol.policy.NamedPolicy;
import dev.cenote.protocol.policy.Policies;
import dev.cenote.protocol.policy.Policy;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.protocol.policy.Requester;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what principals may do. Everything is read when it is asked: a policy that was changed counts from the next
 * request on, on every node.
 *
 * <p>Call it outside of transactions.
 */
public final class Permissions {
    // Root may do everything without a policy; somebody whom root vouches for may do what a policy leaves of that.
    private static final NamedPolicy EVERYTHING = new NamedPolicy(
            "root",
            "none",
            Policy.parse(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                    PolicyKind.INLINE));

    private final PrincipalPolicies principals;
    private final ResourceTags resourceTags;
    private final Clock clock;

    /** @param clock the server's, by which sessions live too */
    public Permissions(PrincipalPolicies principals, ResourceTags resourceTags, Clock clock) {
        this.principals = principals;
        this.resourceTags = resourceTags;
        this.clock = clock;
    }

    /** Whether a principal may do what it wants to. */
    public Decision decide(Principal principal, Demand demand, Circumstances circumstances) {
        Bound bound = bound(principal);
        if (bound.gone()) {
            return nothing();
        }
        return Evaluation.decide(
                bound.requester, bound.policies, request(bound, demand, circumstances, asksForResourceTags(bound)));
    }

    /**
     * Whether a principal may act as a role: the role must trust it, by itself or with its whole account; then its own
     * policies must allow it too.
     */
    public Decision assume(Role role, Bound bound, Demand demand, Circumstances circumstances) {
        if (bound.gone()) {
            // A role may trust everybody, but nobody who is not there.
            return nothing();
        }
        Policy trust = principals.parse(new PolicyText(role.name(), PolicyKind.TRUST, role.trusted()));
        boolean tags = asksForResourceTags(bound) || asksForResourceTags(trust);
        AccessRequest request = request(bound, demand, circumstances, tags);
        boolean itself = bound.holder != null && bound.holder.id().equals(role.id());
        if (itself && Evaluation.trust(trust, bound.requester, request).byAccountOnly()) {
            // A role that wants to assume itself must be named; that its account is trusted is not enough.
            return new Decision(Decision.Outcome.IMPLICIT_DENY, Decision.Cause.TRUST, List.of());
        }
        return Evaluation.assume(trust, bound.requester, bound.policies, request);
    }

    /** Whoever signed is told of its own policies, not of those of resources, as AWS words it. */
    private static Decision nothing() {
        return new Decision(Decision.Outcome.IMPLICIT_DENY, Decision.Cause.IDENTITY, List.of());
    }

    /** Whether a role trusts somebody for whom an identity provider vouches. */
    public Decision trusts(Role role, Requester requester, AccessRequest request) {
        Policy trust = principals.parse(new PolicyText(role.name(), PolicyKind.TRUST, role.trusted()));
        return Evaluation.trust(trust, requester, about(request, asksForResourceTags(trust)))
                .decision();
    }

    /** The condition keys of a request that nobody signed. */
    public Context strangersContext(Circumstances circumstances) {
        return ContextKeys.ofStranger(circumstances, clock.instant());
    }

    private AccessRequest request(Bound bound, Demand demand, Circumstances circumstances, boolean tags) {
        Context context = ContextKeys.of(bound.principal, bound.holder, circumstances, clock.instant())
                .with(demand.context());
        return about(new AccessRequest(demand.action(), demand.resource(), context), tags);
    }

    /** The request with the keys of what it is about: its account and, if wished, its tags. */
    private AccessRequest about(AccessRequest request, boolean tags) {
        String resource = request.resource();
        Map<String, List<String>> keys = new LinkedHashMap<>();
        Arn.parse(resource)
                .map(Arn::account)
                .filter(account -> !account.isEmpty())
                .ifPresent(account -> keys.put("aws:ResourceAccount", List.of(account)));
        if (tags) {
            keys.putAll(resourceTags.of(resource));
        }
        return new AccessRequest(request.action(), resource, request.context().with(keys));
    }

    /** Looking for tags of the resource costs a look into the store, so it is done only for those who ask. */
    private static boolean asksForResourceTags(Bound bound) {
        Policies policies = bound.policies;
        NamedPolicy boundary = policies.boundary();
        List<NamedPolicy> session = policies.session();
        return asksForResourceTags(policies.identity())
                || boundary != null && asksForResourceTags(boundary.policy())
                || session != null && asksForResourceTags(session);
    }

    private static boolean asksForResourceTags(List<NamedPolicy> policies) {
        return policies.stream().anyMatch(named -> asksForResourceTags(named.policy()));
    }

    private static boolean asksForResourceTags(Policy policy) {
        return ResourceTags.KEYS.stream().anyMatch(policy::asksFor);
    }

    /** All that binds a principal, read now: for as many questions as one call has. */
    public Bound bound(Principal principal) {
        Session session = principal.session();
        String id = session == null ? principal.userId() : session.subject().principalId();
        boolean root = id.equals(principal.account());
        Holder holder = root ? null : principals.find(id).orElse(null);
        if (holder == null && !root) {
            // Deleted since the signature was checked: nothing allows anything any more.
            return new Bound(principal, null, Requester.anonymous(), Policies.ofIdentity(List.of()));
        }
        Policies policies = principals.of(holder, session);
        if (root && principal.federated()) {
            policies = new Policies(List.of(EVERYTHING), null, policies.session(), null);
        }
        return new Bound(principal, holder, requester(principal, holder), policies);
    }

    private static Requester requester(Principal principal, @Nullable Holder holder) {
        String account = principal.account();
        String arn = principal.arn().toString();
        if (principal.federated()) {
            return new Requester(Requester.Kind.FEDERATED_USER, account, arn, null, null, null);
        }
        if (holder == null) {
            return new Requester(Requester.Kind.ROOT, account, arn, null, null, null);
        }
        return holder instanceof Holder.OfRole role
                ? new Requester(
                        Requester.Kind.ROLE_SESSION,
                        account,
                        arn,
                        role.arn(account).toString(),
                        role.id(),
                        null)
                : new Requester(Requester.Kind.USER, account, arn, null, holder.id(), null);
    }

    /** A principal with all that binds it, as it was at one moment. */
    public static final class Bound {
        private final Principal principal;
        private final @Nullable Holder holder;
        private final Requester requester;
        private final Policies policies;

        private Bound(Principal principal, @Nullable Holder holder, Requester requester, Policies policies) {
            this.principal = principal;
            this.holder = holder;
            this.requester = requester;
            this.policies = policies;
        }

        private boolean gone() {
            return requester.kind() == Requester.Kind.ANONYMOUS;
        }
    }
}
