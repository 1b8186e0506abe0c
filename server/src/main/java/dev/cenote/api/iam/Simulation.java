package dev.cenote.api.iam;

import dev.cenote.iam.IamRefusals;
import dev.cenote.model.iam.ContextEntry;
import dev.cenote.model.iam.EvaluationResult;
import dev.cenote.model.iam.OrganizationsDecisionDetail;
import dev.cenote.model.iam.PermissionsBoundaryDecisionDetail;
import dev.cenote.model.iam.Position;
import dev.cenote.model.iam.ResourceSpecificResult;
import dev.cenote.model.iam.Statement;
import dev.cenote.permission.PolicyText;
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
import java.util.LinkedHashMap;
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
    /** So many actions with each resource may be asked about at once. */
    private static final int MOST = 10_000;

    // What one page may cost: every result looks at every statement, and may name it; and patterns may be compared with
    // every character of what they stand beside.
    private static final int MOST_STATEMENTS = 100_000;
    private static final int MOST_CHARACTERS = 2_000_000;

    private static final int DOCUMENTS_LENGTH = 131_072;
    private static final int CONTEXT_LENGTH = 16_384;
    private static final int VALUE_LENGTH = 2048;

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9]+");

    /** The policies that a request brings, under the names that results report. */
    static List<NamedPolicy> named(String list, @Nullable List<String> documents, PolicyKind kind) {
        List<NamedPolicy> named = new ArrayList<>();
        List<String> given = documents == null ? List.of() : documents;
        if (length(given) > DOCUMENTS_LENGTH) {
            throw IamRefusals.invalidInput(list + " has more than " + DOCUMENTS_LENGTH + " characters.");
        }
        for (String document : given) {
            named.add(new NamedPolicy(list + '.' + (named.size() + 1), PolicyText.TYPE, parse(document, kind)));
        }
        return named;
    }

    private static long length(List<String> texts) {
        return texts.stream().mapToLong(String::length).sum();
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
        Map<String, List<String>> values = new LinkedHashMap<>();
        long length = 0;
        for (ContextEntry entry : entries == null ? List.<ContextEntry>of() : entries) {
            if (entry.contextKeyName() != null && entry.contextKeyValues() != null) {
                List<String> given = entry.contextKeyValues();
                length += length(given);
                if (length > CONTEXT_LENGTH || given.stream().anyMatch(value -> value.length() > VALUE_LENGTH)) {
                    throw IamRefusals.invalidInput("The values of context keys may have " + VALUE_LENGTH
                            + " characters each, and " + CONTEXT_LENGTH + " together.");
                }
                values.put(entry.contextKeyName(), given);
            }
        }
        return Context.of(values);
    }

    /** One result for each action and resource, decided only for the page; large policies make pages shorter. */
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
        int limit = Math.min(Marker.limit(maxItems), affordable());
        ShortList<AccessRequest> page = ShortList.page("simulation", requests, marker, limit);
        List<String> missing = missing();
        return new ShortList<>(
                page.items().stream().map(request -> result(request, missing)).toList(), page.marker());
    }

    /** How many results a page may have; one at least. */
    private int affordable() {
        long statements = all().mapToLong(Policy::size).sum();
        long characters = all().mapToLong(Policy::length).sum();
        long most = Math.min(MOST_STATEMENTS / Math.max(1, statements), MOST_CHARACTERS / Math.max(1, characters));
        return (int) Math.max(1, most);
    }

    private Stream<Policy> all() {
        return Stream.of(
                        policies.identity().stream(),
                        Stream.ofNullable(policies.boundary()),
                        Stream.ofNullable(policies.resource()))
                .flatMap(named -> named)
                .map(NamedPolicy::policy);
    }

    private EvaluationResult result(AccessRequest request, List<String> missing) {
        Decision decision = Evaluation.decide(requester, policies, request);
        List<Statement> matched =
                decision.matched().stream().map(Simulation::statement).toList();
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
        return keys(all().toList()).stream().filter(key -> !context.has(key)).toList();
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
