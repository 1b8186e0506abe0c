package dev.cenote.credentials;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.iam.Role;
import dev.cenote.iam.Session;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.permission.Permissions;
import dev.cenote.permission.PrincipalPolicies;
import dev.cenote.protocol.policy.AccessRequest;
import dev.cenote.protocol.policy.Context;
import dev.cenote.protocol.policy.Decision;
import dev.cenote.protocol.policy.Requester;
import dev.cenote.store.Database;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.Question;
import dev.cenote.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets somebody act as a role, when the role trusts them. A role that does not exist and one that does not trust the
 * caller are told apart by nobody.
 *
 * <p>Call it outside of transactions.
 */
public final class RoleAssumption {
    private static final String ASSUME_ROLE = "sts:AssumeRole";
    private static final String WITH_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";
    private static final String TAG_SESSION = "sts:TagSession";
    private static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";
    private static final String ROLE_PREFIX = "role/";
    private static final Duration MOST_CHAINED = Duration.ofHours(1);
    private static final String STRANGER = "Not authorized to perform " + WITH_WEB_IDENTITY;

    private final Database database;
    private final Permissions permissions;
    private final SessionPolicies policies;
    private final SessionTokens tokens;
    private final String account;

    /** @param account twelve digits, the only account that there is */
    public RoleAssumption(
            Database database,
            PrincipalPolicies principals,
            Permissions permissions,
            SessionTokens tokens,
            String account) {
        this.database = database;
        this.permissions = permissions;
        this.policies = new SessionPolicies(principals);
        this.tokens = tokens;
        this.account = account;
    }

    /**
     * What a caller says about itself when it wants to act as a role.
     *
     * @param tags session tags
     * @param transitiveKeys which of those go along when the session assumes another role
     * @param externalId what the role's owner and the caller agreed on; a matter of the trust policy alone
     * @param mfaAt when the caller showed a code; null without one
     */
    public record Claims(
            Map<String, String> tags,
            List<String> transitiveKeys,
            @Nullable String externalId,
            @Nullable String sourceIdentity,
            @Nullable Instant mfaAt) {}

    /**
     * Begins a role session for a principal.
     *
     * @throws Refusal in the words of {@code AssumeRole}
     */
    public AssumedRole byPrincipal(
            Principal principal, RoleRequest request, Claims claims, Circumstances circumstances) {
        Arn arn = check(principal, request);
        Session session = principal.session();
        boolean chained = session != null && session.subject().kind().role();
        Optional<Role> role = find(arn);
        checkChainedDuration(request.duration(), chained);
        SessionTags tags = SessionTags.of(claims.tags(), claims.transitiveKeys(), session);
        String sourceIdentity = sourceIdentity(claims, session);
        Map<String, List<String>> keys = new LinkedHashMap<>(tags.requestKeys());
        keys.put("sts:RoleSessionName", List.of(request.sessionName()));
        put(keys, "sts:ExternalId", claims.externalId());
        put(keys, "sts:SourceIdentity", sourceIdentity);
        if (claims.mfaAt() != null) {
            keys.put("aws:MultiFactorAuthPresent", List.of("true"));
            keys.put("aws:MultiFactorAuthAge", List.of("0"));
        }
        Asked asked = new Asked(principal, permissions.bound(principal), role, arn, keys, circumstances);
        checkTrusted(asked, ASSUME_ROLE);
        if (!claims.tags().isEmpty() || !claims.transitiveKeys().isEmpty()) {
            checkTrusted(asked, TAG_SESSION);
        }
        if (claims.sourceIdentity() != null) {
            checkTrusted(asked, SET_SOURCE_IDENTITY);
        }
        Role trusting = role.orElseThrow();
        checkDuration(trusting, request.duration());
        Session.Traits traits =
                new Session.Traits(tags.tags(), tags.transitiveKeys(), sourceIdentity, mfaAt(claims, session), null);
        return begin(trusting, Session.Kind.ASSUMED_ROLE, request, traits);
    }

    /**
     * Begins a role session for somebody whom an identity provider knows.
     *
     * @throws Refusal in the words of {@code AssumeRoleWithWebIdentity}: {@code AccessDenied} when there is no such
     *     role or it does not trust them, {@code ValidationError} for a bad ARN or duration,
     *     {@code MalformedPolicyDocument}, {@code PackedPolicyTooLarge}
     */
    public AssumedRole withWebIdentity(WebIdentity identity, RoleRequest request, Circumstances circumstances) {
        Arn arn = roleArn(request);
        SessionTags tags = SessionTags.of(identity.tags(), identity.transitiveTagKeys(), null);
        Role role = find(arn).orElseThrow(RoleAssumption::strangerRefused);
        Map<String, List<String>> keys = new LinkedHashMap<>(tags.requestKeys());
        keys.putAll(identity.claims());
        keys.put("sts:RoleSessionName", List.of(request.sessionName()));
        keys.put("aws:FederatedProvider", List.of(identity.provider()));
        put(keys, "sts:SourceIdentity", identity.sourceIdentity());
        Context context = permissions.strangersContext(circumstances).with(keys);
        checkTrusts(role, identity, WITH_WEB_IDENTITY, context);
        if (!identity.tags().isEmpty() || !identity.transitiveTagKeys().isEmpty()) {
            checkTrusts(role, identity, TAG_SESSION, context);
        }
        if (identity.sourceIdentity() != null) {
            checkTrusts(role, identity, SET_SOURCE_IDENTITY, context);
        }
        checkDuration(role, request.duration());
        Session.Federation federation = new Session.Federation(identity.provider(), identity.claims());
        Session.Traits traits =
                new Session.Traits(tags.tags(), tags.transitiveKeys(), identity.sourceIdentity(), null, federation);
        return begin(role, Session.Kind.WEB_IDENTITY, request, traits);
    }

    /** Refuses a request whose role has no ARN of one, as the rest is not worth looking at. */
    public void checkArn(RoleRequest request) {
        roleArn(request);
    }

    /**
     * Refuses what can be refused of a principal's request before a code is used up for it; the ARN of the role.
     *
     * @throws Refusal ValidationError, AccessDenied
     */
    public Arn check(Principal principal, RoleRequest request) {
        Arn arn = roleArn(request);
        checkMayAssume(principal, arn);
        return arn;
    }

    private AssumedRole begin(Role role, Session.Kind kind, RoleRequest request, Session.Traits traits) {
        Session.Policies narrowing = policies.require(request.policy(), request.policyArns());
        Integer packed = SessionPolicies.requirePackedSize(narrowing, traits.tags());
        Session.Subject subject = new Session.Subject(kind, role.id(), role.name(), request.sessionName(), null);
        IssuedCredentials issued = tokens.issue(new NewSession(subject, traits, narrowing, request.duration()));
        Arn arn = new Arn("aws", "sts", "", account, "assumed-role/" + role.name() + '/' + request.sessionName());
        return new AssumedRole(issued, subject.userId(account), arn, packed, traits.sourceIdentity());
    }

    /** COGNITO: whatever is no ARN of a role is said to be invalid, before anything else is looked at. */
    private static Arn roleArn(RoleRequest request) {
        return Arn.parse(request.roleArn())
                .filter(arn -> arn.service().equals("iam") && arn.resource().startsWith(ROLE_PREFIX))
                .orElseThrow(() -> new Refusal("ValidationError", request.roleArn() + " is invalid"));
    }

    private static void checkMayAssume(Principal principal, Arn role) {
        if (principal.federated()) {
            throw denied(principal, new Demand(ASSUME_ROLE, role.toString(), Map.of()), "");
        }
        if (principal.userId().equals(principal.account())) {
            throw new Refusal("AccessDenied", "Roles may not be assumed by root accounts.");
        }
    }

    private static void checkChainedDuration(Duration wanted, boolean chained) {
        if (chained && wanted.compareTo(MOST_CHAINED) > 0) {
            throw new Refusal(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
    }

    /** Asked of a role that trusts the caller only: it would tell others that the role is there. */
    private static void checkDuration(Role role, Duration wanted) {
        if (wanted.toSeconds() > role.maxSessionSeconds()) {
            throw new Refusal(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private void checkTrusted(Asked asked, String action) {
        Demand demand = new Demand(action, asked.arn.toString(), asked.keys);
        Decision decision = asked.role
                .map(role -> permissions.assume(role, asked.bound, demand, asked.circumstances))
                .orElseGet(() -> new Decision(Decision.Outcome.IMPLICIT_DENY, Decision.Cause.TRUST, List.of()));
        if (!decision.allowed()) {
            throw denied(asked.principal, demand, decision.reason(action));
        }
    }

    private void checkTrusts(Role role, WebIdentity identity, String action, Context context) {
        Requester requester =
                new Requester(Requester.Kind.WEB_IDENTITY, "", identity.subject(), null, null, identity.provider());
        AccessRequest request = new AccessRequest(action, role.arn(account).toString(), context);
        if (!permissions.trusts(role, requester, request).allowed()) {
            throw strangerRefused();
        }
    }

    private Optional<Role> find(Arn arn) {
        return database.answer(new RoleOf(arn, account));
    }

    /** Once set, a source identity stays: whoever assumes a further role may not say another. */
    private static @Nullable String sourceIdentity(Claims claims, @Nullable Session session) {
        String inherited = session == null ? null : session.traits().sourceIdentity();
        String wanted = claims.sourceIdentity();
        if (inherited != null && wanted != null && !inherited.equals(wanted)) {
            throw new Refusal(
                    "AccessDenied", "The SourceIdentity of a session cannot be changed when another role is assumed.");
        }
        return inherited == null ? wanted : inherited;
    }

    /** COGNITO: a role session knows of a second factor only when its own request showed one. */
    private static @Nullable Instant mfaAt(Claims claims, @Nullable Session session) {
        if (claims.mfaAt() != null) {
            return claims.mfaAt();
        }
        return session != null && session.subject().kind() == Session.Kind.SESSION_TOKEN
                ? session.traits().mfaAt()
                : null;
    }

    private static void put(Map<String, List<String>> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, List.of(value));
        }
    }

    private static Refusal denied(Principal principal, Demand demand, String reason) {
        return new Refusal("AccessDenied", demand.denial(principal, reason));
    }

    private static Refusal strangerRefused() {
        return new Refusal("AccessDenied", STRANGER);
    }

    private record Asked(
            Principal principal,
            Permissions.Bound bound,
            Optional<Role> role,
            Arn arn,
            Map<String, List<String>> keys,
            Circumstances circumstances) {}

    private record RoleOf(Arn arn, String account) implements Question<Optional<Role>> {
        private static final IamRoleStore ROLES = new IamRoleStore();

        @Override
        public Optional<Role> run(Transaction transaction) {
            return ROLES.find(transaction, arn, account);
        }
    }
}
