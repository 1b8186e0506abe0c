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
            // Whoever signed is told of its own policies, not of those of resources, as AWS words it.
            return new Decision(Decision.Outcome.IMPLICIT_DENY, Decision.Cause.IDENTITY, List.of());
        }
        return Evaluation.decide(bound.requester, bound.policies, request(bound, demand, circumstances));
    }

    /**
     * Whether a principal may act as a role: the role must trust it, by itself or with its whole account; then its own
     * policies must allow it too.
     */
    public Decision assume(Role role, Bound bound, Demand demand, Circumstances circumstances) {
        Policy trust = principals.parse(new PolicyText(role.name(), PolicyKind.TRUST, role.trusted()));
        AccessRequest request = withResourceTags(trust, request(bound, demand, circumstances));
        boolean itself = bound.holder != null && bound.holder.id().equals(role.id());
        if (itself && Evaluation.trust(trust, bound.requester, request).byAccountOnly()) {
            // A role that wants to assume itself must be named; that its account is trusted is not enough.
            return new Decision(Decision.Outcome.IMPLICIT_DENY, Decision.Cause.TRUST, List.of());
        }
        return Evaluation.assume(trust, bound.requester, bound.policies, request);
    }

    /** Whether a role trusts somebody for whom an identity provider vouches. */
    public Decision trusts(Role role, Requester requester, AccessRequest request) {
        Policy trust = principals.parse(new PolicyText(role.name(), PolicyKind.TRUST, role.trusted()));
        return Evaluation.trust(trust, requester, withResourceTags(trust, request))
                .decision();
    }

    /** The condition keys of a request that nobody signed. */
    public Context strangersContext(Circumstances circumstances) {
        return ContextKeys.ofStranger(circumstances, clock.instant());
    }

    private AccessRequest request(Bound bound, Demand demand, Circumstances circumstances) {
        Context context = ContextKeys.of(bound.principal, bound.holder, circumstances, clock.instant())
                .with(demand.context());
        if (asksForResourceTags(bound)) {
            context = context.with(resourceTags.of(demand.resource()));
        }
        return new AccessRequest(demand.action(), demand.resource(), context.with(resourceAccount(demand.resource())));
    }

    /** The request with the tags of what it is about, when that policy asks for them. */
    private AccessRequest withResourceTags(Policy policy, AccessRequest request) {
        return asksForResourceTags(policy)
                ? new AccessRequest(
                        request.action(),
                        request.resource(),
                        request.context().with(resourceTags.of(request.resource())))
                : request;
    }

    private static Map<String, List<String>> resourceAccount(String resource) {
        return Arn.parse(resource)
                .map(Arn::account)
                .filter(account -> !account.isEmpty())
                .map(account -> Map.of("aws:ResourceAccount", List.of(account)))
                .orElse(Map.of());
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
        return switch (holder) {
            case null -> new Requester(Requester.Kind.ROOT, account, arn, null, null, null);
            case Holder.OfUser user -> new Requester(Requester.Kind.USER, account, arn, null, user.id(), null);
            case Holder.OfRole role ->
                new Requester(
                        Requester.Kind.ROLE_SESSION,
                        account,
                        arn,
                        role.arn(account).toString(),
                        role.id(),
                        null);
        };
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
