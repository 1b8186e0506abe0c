package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.iam.Iam.CREATE_ROLE;
import static dev.cenote.model.iam.Iam.DELETE_ROLE;
import static dev.cenote.model.iam.Iam.GET_ROLE;
import static dev.cenote.model.iam.Iam.LIST_INSTANCE_PROFILES_FOR_ROLE;
import static dev.cenote.model.iam.Iam.LIST_ROLES;
import static dev.cenote.model.iam.Iam.UPDATE_ASSUME_ROLE_POLICY;
import static dev.cenote.model.iam.Iam.UPDATE_ROLE;
import static dev.cenote.model.iam.Iam.UPDATE_ROLE_DESCRIPTION;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.aws.Resource;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTags;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.Role;
import dev.cenote.iam.UniqueId;
import dev.cenote.kernel.Page;
import dev.cenote.keys.RandomText;
import dev.cenote.model.Structure;
import dev.cenote.model.iam.CreateRoleRequest;
import dev.cenote.model.iam.CreateRoleResponse;
import dev.cenote.model.iam.DeleteRoleRequest;
import dev.cenote.model.iam.GetRoleRequest;
import dev.cenote.model.iam.GetRoleResponse;
import dev.cenote.model.iam.ListInstanceProfilesForRoleRequest;
import dev.cenote.model.iam.ListInstanceProfilesForRoleResponse;
import dev.cenote.model.iam.ListRolesRequest;
import dev.cenote.model.iam.ListRolesResponse;
import dev.cenote.model.iam.Tag;
import dev.cenote.model.iam.UpdateAssumeRolePolicyRequest;
import dev.cenote.model.iam.UpdateRoleDescriptionRequest;
import dev.cenote.model.iam.UpdateRoleDescriptionResponse;
import dev.cenote.model.iam.UpdateRoleRequest;
import dev.cenote.model.iam.UpdateRoleResponse;
import dev.cenote.store.Database;
import dev.cenote.store.IamLastUseStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Roles, and who may assume them. */
public final class RoleOperations implements OperationTable {
    private static final String LIST = "roles";

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final NamedRoles named = new NamedRoles();
    private final RoleView view = new RoleView();
    private final TrustPolicies trust = new TrustPolicies();
    private final AttachablePolicies policies = new AttachablePolicies();
    private final IamRoleStore roles = new IamRoleStore();
    private final IamTagStore tags = new IamTagStore();
    private final NoPolicies noPolicies = new NoPolicies();

    /** @param clock stamps roles */
    public RoleOperations(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_ROLE,
                        signed(NamedRoles.newRole(CreateRoleRequest::path, CreateRoleRequest::roleName))
                                .given(RequestKeys.tags(CreateRoleRequest::tags))
                                .given(RequestKeys.boundary(CreateRoleRequest::permissionsBoundary)),
                        this::createRole),
                operation(GET_ROLE, signed(role(GetRoleRequest::roleName)), this::getRole),
                operation(
                        LIST_ROLES, signed(IamResources.below("role", ListRolesRequest::pathPrefix)), this::listRoles),
                operation(UPDATE_ROLE, signed(role(UpdateRoleRequest::roleName)), this::updateRole),
                operation(
                        UPDATE_ROLE_DESCRIPTION,
                        signed(role(UpdateRoleDescriptionRequest::roleName)),
                        this::updateRoleDescription),
                effect(
                        UPDATE_ASSUME_ROLE_POLICY,
                        signed(role(UpdateAssumeRolePolicyRequest::roleName)),
                        this::updateAssumeRolePolicy),
                effect(DELETE_ROLE, signed(role(DeleteRoleRequest::roleName)), this::deleteRole),
                operation(
                        LIST_INSTANCE_PROFILES_FOR_ROLE,
                        signed(role(ListInstanceProfilesForRoleRequest::roleName)),
                        this::listInstanceProfilesForRole));
    }

    private CreateRoleResponse createRole(CreateRoleRequest input, Call call) {
        List<Tag> wanted = IamTags.checked(input.tags());
        String path = IamNames.path(input.path());
        if (path.startsWith(Role.SERVICE_PATH)) {
            // The service's own words are not known.
            throw IamRefusals.invalidInput("The path " + Role.SERVICE_PATH + " belongs to roles of services.");
        }
        String document = Required.text(input.assumeRolePolicyDocument());
        String id = UniqueId.of(UniqueId.Kind.ROLE, call.account(), random.bytes(UniqueId.RANDOM_BYTES));
        return database.write(transaction -> {
            Role role = new Role(
                    id,
                    Required.text(input.roleName()),
                    path,
                    input.description(),
                    seconds(input.maxSessionDuration()),
                    input.permissionsBoundary(),
                    IamTime.of(clock.instant()),
                    1,
                    document,
                    trust.trusted(transaction, call.account(), document));
            policies.checkBoundary(transaction, input.permissionsBoundary());
            insert(transaction, role, wanted);
            return CreateRoleResponse.builder()
                    .role(view.created(transaction, call.account(), role))
                    .build();
        });
    }

    private void insert(Transaction transaction, Role role, List<Tag> wanted) {
        if (!roles.insert(transaction, role)) {
            throw IamRefusals.nameTaken("Role", role.name());
        }
        // The new one is counted too.
        IamQuotas.checkAnother("RolesPerAccount", roles.count(transaction) - 1, Role.LIMIT);
        tags.put(transaction, role.id(), wanted);
    }

    private GetRoleResponse getRole(GetRoleRequest input, Call call) {
        return database.read(transaction -> GetRoleResponse.builder()
                .role(view.described(transaction, call.account(), named.require(transaction, input.roleName())))
                .build());
    }

    private ListRolesResponse listRoles(ListRolesRequest input, Call call) {
        String prefix = IamNames.path(input.pathPrefix());
        String after = Marker.read(LIST, input.marker());
        return database.read(transaction -> {
            Page<Role> page = roles.list(transaction, prefix, after, Marker.limit(input.maxItems()));
            return ListRolesResponse.builder()
                    .roles(page.map(role -> view.listed(transaction, call.account(), role))
                            .items())
                    .isTruncated(page.next() != null)
                    .marker(Marker.write(LIST, page.next()))
                    .build();
        });
    }

    private UpdateRoleResponse updateRole(UpdateRoleRequest input, Call call) {
        database.write(transaction -> {
            Role role = named.requireOwn(transaction, input.roleName());
            // COGNITO: a length that is left out becomes the default again.
            named.update(transaction, role.with(input.description(), seconds(input.maxSessionDuration())));
            return null;
        });
        return UpdateRoleResponse.builder().build();
    }

    private UpdateRoleDescriptionResponse updateRoleDescription(UpdateRoleDescriptionRequest input, Call call) {
        return database.write(transaction -> {
            Role changed =
                    named.requireOwn(transaction, input.roleName()).with(Required.text(input.description()), null);
            named.update(transaction, changed);
            return UpdateRoleDescriptionResponse.builder()
                    .role(view.listed(transaction, call.account(), changed))
                    .build();
        });
    }

    private void updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest input, Call call) {
        String document = Required.text(input.policyDocument());
        database.write(transaction -> {
            Role role = named.requireOwn(transaction, input.roleName());
            named.update(transaction, role.trusting(document, trust.trusted(transaction, call.account(), document)));
            return null;
        });
    }

    private void deleteRole(DeleteRoleRequest input, Call call) {
        database.write(transaction -> {
            Role role = named.requireOwn(transaction, input.roleName());
            noPolicies.check(transaction, role.id());
            tags.deleteAll(transaction, role.id());
            new IamLastUseStore().delete(transaction, role.id());
            return roles.delete(transaction, role.id());
        });
    }

    /** There are no machines, so no role is in a profile of one; tools ask all the same before they delete a role. */
    private ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
            ListInstanceProfilesForRoleRequest input, Call call) {
        database.read(transaction -> named.require(transaction, input.roleName()));
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(List.of())
                .isTruncated(false)
                .build();
    }

    private <I extends Structure> Resource<I> role(Function<I, @Nullable String> name) {
        return named.resource(database, name);
    }

    private static long seconds(@Nullable Integer wanted) {
        return wanted == null ? Role.DEFAULT_SESSION_SECONDS : wanted;
    }
}
