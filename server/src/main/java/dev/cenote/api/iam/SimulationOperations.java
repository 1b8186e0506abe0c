package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.iam.Iam.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY;
import static dev.cenote.model.iam.Iam.GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY;
import static dev.cenote.model.iam.Iam.SIMULATE_CUSTOM_POLICY;
import static dev.cenote.model.iam.Iam.SIMULATE_PRINCIPAL_POLICY;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.IamRefusals;
import dev.cenote.kernel.Arn;
import dev.cenote.model.iam.EvaluationResult;
import dev.cenote.model.iam.GetContextKeysForCustomPolicyRequest;
import dev.cenote.model.iam.GetContextKeysForPolicyResponse;
import dev.cenote.model.iam.GetContextKeysForPrincipalPolicyRequest;
import dev.cenote.model.iam.SimulateCustomPolicyRequest;
import dev.cenote.model.iam.SimulatePolicyResponse;
import dev.cenote.model.iam.SimulatePrincipalPolicyRequest;
import dev.cenote.permission.PolicyText;
import dev.cenote.protocol.policy.NamedPolicy;
import dev.cenote.protocol.policy.Policies;
import dev.cenote.protocol.policy.Policy;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.protocol.policy.Requester;
import dev.cenote.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What policies would say: nothing that is asked about is done. */
public final class SimulationOperations implements OperationTable {
    private static final String INPUT = "PolicyInputList";
    private static final String BOUNDARY_INPUT = "PermissionsBoundaryPolicyInputList";

    private final Database database;
    private final SimulatedPrincipal.Finder principals = new SimulatedPrincipal.Finder();

    /** @param database where principals and their policies are */
    public SimulationOperations(Database database) {
        this.database = database;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(SIMULATE_CUSTOM_POLICY, signed(), this::simulateCustomPolicy),
                operation(
                        SIMULATE_PRINCIPAL_POLICY,
                        signed(arn(SimulatePrincipalPolicyRequest::policySourceArn)),
                        this::simulatePrincipalPolicy),
                operation(GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY, signed(), this::getContextKeysForCustomPolicy),
                operation(
                        GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY,
                        signed(arn(GetContextKeysForPrincipalPolicyRequest::policySourceArn)),
                        this::getContextKeysForPrincipalPolicy));
    }

    private SimulatePolicyResponse simulateCustomPolicy(SimulateCustomPolicyRequest input, Call call) {
        if (input.resourcePolicy() != null && input.callerArn() == null) {
            // The service's own words are not known.
            throw IamRefusals.invalidInput("CallerArn is required with ResourcePolicy.");
        }
        if (input.orderedOrganizationPolicyInputList() != null
                && !input.orderedOrganizationPolicyInputList().isEmpty()) {
            throw IamRefusals.invalidInput("Policies of organizations are not supported.");
        }
        Requester caller = caller(
                input.callerArn(),
                new Requester(
                        Requester.Kind.USER,
                        call.account(),
                        "arn:aws:iam::" + call.account() + ":user/simulated",
                        null,
                        null,
                        null));
        Policies policies = new Policies(
                Simulation.named(INPUT, input.policyInputList(), PolicyKind.INLINE),
                boundary(input.permissionsBoundaryPolicyInputList()),
                null,
                resource(input.resourcePolicy()));
        return answer(
                new Simulation(
                        caller,
                        policies,
                        Required.list(input.actionNames()),
                        input.resourceArns(),
                        Simulation.context(input.contextEntries())),
                input.marker(),
                input.maxItems());
    }

    private SimulatePolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest input, Call call) {
        SimulatedPrincipal principal = database.read(
                transaction -> principals.require(transaction, call.account(), Required.text(input.policySourceArn())));
        List<NamedPolicy> identity = new ArrayList<>(
                principal.policies().stream().map(PolicyText::parsed).toList());
        identity.addAll(Simulation.named(INPUT, input.policyInputList(), PolicyKind.INLINE));
        NamedPolicy boundary = boundary(input.permissionsBoundaryPolicyInputList());
        PolicyText own = principal.boundary();
        Policies policies = new Policies(
                identity,
                boundary == null && own != null ? own.parsed() : boundary,
                null,
                resource(input.resourcePolicy()));
        return answer(
                new Simulation(
                        caller(input.callerArn(), principal.requester()),
                        policies,
                        Required.list(input.actionNames()),
                        input.resourceArns(),
                        Simulation.context(input.contextEntries())),
                input.marker(),
                input.maxItems());
    }

    private GetContextKeysForPolicyResponse getContextKeysForCustomPolicy(
            GetContextKeysForCustomPolicyRequest input, Call call) {
        return keys(parsed(input.policyInputList()));
    }

    private GetContextKeysForPolicyResponse getContextKeysForPrincipalPolicy(
            GetContextKeysForPrincipalPolicyRequest input, Call call) {
        SimulatedPrincipal principal = database.read(
                transaction -> principals.require(transaction, call.account(), Required.text(input.policySourceArn())));
        List<Policy> all = new ArrayList<>(parsed(input.policyInputList()));
        Stream.concat(principal.policies().stream(), Stream.ofNullable(principal.boundary()))
                .forEach(text -> all.add(text.parsed().policy()));
        return keys(all);
    }

    private static GetContextKeysForPolicyResponse keys(List<Policy> policies) {
        return GetContextKeysForPolicyResponse.builder()
                .contextKeyNames(Simulation.keys(policies))
                .build();
    }

    private static List<Policy> parsed(@Nullable List<String> documents) {
        return Simulation.named(INPUT, documents, PolicyKind.INLINE).stream()
                .map(NamedPolicy::policy)
                .toList();
    }

    private static SimulatePolicyResponse answer(
            Simulation simulation, @Nullable String marker, @Nullable Integer maxItems) {
        ShortList<EvaluationResult> page = simulation.page(marker, maxItems);
        return SimulatePolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    /** AWS takes one boundary in a list. */
    private static @Nullable NamedPolicy boundary(@Nullable List<String> documents) {
        List<NamedPolicy> named = Simulation.named(BOUNDARY_INPUT, documents, PolicyKind.INLINE);
        if (named.size() > 1) {
            throw IamRefusals.invalidInput("Only one permissions boundary can be simulated.");
        }
        return named.isEmpty() ? null : named.getFirst();
    }

    private static @Nullable NamedPolicy resource(@Nullable String document) {
        return document == null
                ? null
                : new NamedPolicy("ResourcePolicy", "Resource Policy", Simulation.parse(document, PolicyKind.RESOURCE));
    }

    /** COGNITO: only users can be put in the place of the caller. */
    private static Requester caller(@Nullable String callerArn, Requester otherwise) {
        if (callerArn == null) {
            return otherwise;
        }
        Arn arn = Arn.parse(callerArn)
                .filter(parsed ->
                        parsed.service().equals("iam") && parsed.resource().startsWith("user/"))
                .orElseThrow(() -> IamRefusals.invalidInput("Invalid caller: " + callerArn));
        return callerArn.equals(otherwise.arn())
                ? otherwise
                : new Requester(Requester.Kind.USER, arn.account(), callerArn, null, null, null);
    }
}
