package dev.cenote.api.iam;

import dev.cenote.iam.IamRefusals;
import dev.cenote.model.iam.ContextEntry;
import dev.cenote.model.iam.EvaluationResult;
import dev.cenote.model.iam.OrganizationsDecisionDetail;
import dev.cenote.model.iam.PermissionsBoundaryDecisionDetail;
import dev.cenote.model.iam.Position;
import dev.cenote.model.iam.ResourceSpecificResult;
import dev.cenote.model.iam.Statement;
import dev.cenote.protocol.policy.AccessRequest;
import dev.cenote.protocol.policy.Context;
import dev.cenote.protocol.policy.Decision;
import dev.cenote.protocol.policy.Evaluation;
import dev.cenote.protocol.policy.MalformedPolicy;
import dev.cenote.protocol.policy.MatchedStatement;
import dev.cenote.protocol.policy.NamedPolicy;
import dev.cenote.protocol.policy.Policies;
import dev.cenote.protocol.policy.Policy;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.protocol.policy.Requester;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What policies would say about requests that nobody made.
 *
 * @param resources null when the request names none: then {@code *}, and no results by resource
 */
record Simulation(
        Requester requester,
        Policies policies,
        List<String> actions,
        @Nullable List<String> resources,
        Context context) {
    /** What AWS's own simulator says of every policy, whatever its model allows. */
    static final String TYPE = "IAM Policy";

    /** So many decisions at most are made for one request. */
    private static final int MOST = 10_000;

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9]+");

    /** The policies that a request brings, under the names that results report. */
    static List<NamedPolicy> named(String list, @Nullable List<String> documents, PolicyKind kind) {
        List<NamedPolicy> named = new ArrayList<>();
        for (String document : documents == null ? List.<String>of() : documents) {
            named.add(new NamedPolicy(list + '.' + (named.size() + 1), TYPE, parse(document, kind)));
        }
        return named;
    }

    /** InvalidInput when a document is no policy. */
    static Policy parse(String document, PolicyKind kind) {
        try {
            return Policy.parse(document, kind);
        } catch (MalformedPolicy e) {
            throw IamRefusals.invalidInput(e.awsText());
        }
    }

    /** The keys of a request with their values. */
    static Context context(@Nullable List<ContextEntry> entries) {
        Map<String, List<String>> values = new HashMap<>();
        for (ContextEntry entry : entries == null ? List.<ContextEntry>of() : entries) {
            if (entry.contextKeyName() != null && entry.contextKeyValues() != null) {
                values.put(entry.contextKeyName(), entry.contextKeyValues());
            }
        }
        return Context.of(values);
    }

    /** One result for each action and resource, decided only for the page that is asked for. */
    ShortList<EvaluationResult> page(@Nullable String marker, @Nullable Integer maxItems) {
        List<String> names = resources == null || resources.isEmpty() ? List.of("*") : resources;
        if ((long) actions.size() * names.size() > MOST) {
            // The service's own words are not known.
            throw IamRefusals.invalidInput("Too many actions and resources: " + MOST + " pairs at most.");
        }
        List<AccessRequest> requests = new ArrayList<>();
        for (String action : actions) {
            if (!ACTION.matcher(action).matches()) {
                throw IamRefusals.invalidInput("Invalid action name: " + action);
            }
            names.forEach(name -> requests.add(new AccessRequest(action, name, context)));
        }
        ShortList<AccessRequest> page = ShortList.page("simulation", requests, marker, maxItems);
        return new ShortList<>(page.items().stream().map(this::result).toList(), page.marker());
    }

    private EvaluationResult result(AccessRequest request) {
        Decision decision = Evaluation.decide(requester, policies, request);
        List<Statement> matched =
                decision.matched().stream().map(Simulation::statement).toList();
        List<String> missing = missing();
        String outcome = decision.outcome().evalDecision();
        PermissionsBoundaryDecisionDetail boundary = boundary(request);
        EvaluationResult.Builder result = EvaluationResult.builder()
                .evalActionName(request.action())
                .evalResourceName(request.resource())
                .evalDecision(outcome)
                .matchedStatements(matched)
                .missingContextValues(missing)
                .organizationsDecisionDetail(OrganizationsDecisionDetail.builder()
                        .allowedByOrganizations(true)
                        .build())
                .permissionsBoundaryDecisionDetail(boundary)
                .evalDecisionDetails(Map.of());
        if (resources != null && !resources.isEmpty()) {
            result.resourceSpecificResults(List.of(ResourceSpecificResult.builder()
                    .evalResourceName(request.resource())
                    .evalResourceDecision(outcome)
                    .matchedStatements(matched)
                    .missingContextValues(missing)
                    .permissionsBoundaryDecisionDetail(boundary)
                    .build()));
        }
        return result.build();
    }

    private @Nullable PermissionsBoundaryDecisionDetail boundary(AccessRequest request) {
        NamedPolicy boundary = policies.boundary();
        return boundary == null
                ? null
                : PermissionsBoundaryDecisionDetail.builder()
                        .allowedByPermissionsBoundary(Evaluation.alone(List.of(boundary), requester, request)
                                .allowed())
                        .build();
    }

    /** The keys that a policy asks for and the request does not have. */
    private List<String> missing() {
        return keys(Stream.of(
                                policies.identity().stream(),
                                Stream.ofNullable(policies.boundary()),
                                Stream.ofNullable(policies.resource()))
                        .flatMap(named -> named)
                        .map(NamedPolicy::policy)
                        .toList())
                .stream()
                .filter(key -> !context.has(key))
                .toList();
    }

    /** The context keys that policies ask for, sorted, each once in any letter case. */
    static List<String> keys(List<Policy> policies) {
        TreeSet<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        policies.forEach(policy -> keys.addAll(policy.contextKeys()));
        return List.copyOf(keys);
    }

    private static Statement statement(MatchedStatement matched) {
        return Statement.builder()
                .sourcePolicyId(matched.policyId())
                .sourcePolicyType(matched.policyType())
                .startPosition(Position.builder()
                        .line(matched.start().line())
                        .column(matched.start().column())
                        .build())
                .endPosition(Position.builder()
                        .line(matched.end().line())
                        .column(matched.end().column())
                        .build())
                .build();
    }
}
