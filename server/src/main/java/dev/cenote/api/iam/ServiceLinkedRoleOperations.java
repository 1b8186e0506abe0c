package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.iam.Iam.CREATE_SERVICE_LINKED_ROLE;
import static dev.cenote.model.iam.Iam.DELETE_SERVICE_LINKED_ROLE;
import static dev.cenote.model.iam.Iam.GET_SERVICE_LINKED_ROLE_DELETION_STATUS;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.aws.Resource;
import dev.cenote.iam.IamArns;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.Role;
import dev.cenote.iam.UniqueId;
import dev.cenote.keys.RandomText;
import dev.cenote.model.iam.CreateServiceLinkedRoleRequest;
import dev.cenote.model.iam.CreateServiceLinkedRoleResponse;
import dev.cenote.model.iam.DeleteServiceLinkedRoleRequest;
import dev.cenote.model.iam.DeleteServiceLinkedRoleResponse;
import dev.cenote.model.iam.GetServiceLinkedRoleDeletionStatusRequest;
import dev.cenote.model.iam.GetServiceLinkedRoleDeletionStatusResponse;
import dev.cenote.store.Database;
import dev.cenote.store.IamAttachmentStore;
import dev.cenote.store.IamLastUseStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamTagStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Roles that services of Cognito make for themselves, so that nobody else can change them. */
public final class ServiceLinkedRoleOperations implements OperationTable {
    private static final String TASK = "task" + Role.SERVICE_PATH;
    private static final String POLICIES = "arn:aws:iam::aws:policy/aws-service-role/";

    private static final Map<String, ServiceRole> SERVICES = Map.of(
            "cognito-idp.amazonaws.com",
            new ServiceRole("AWSServiceRoleForAmazonCognitoIdp", POLICIES + "AmazonCognitoIdpServiceRolePolicy"),
            "email.cognito-idp.amazonaws.com",
            new ServiceRole(
                    "AWSServiceRoleForAmazonCognitoIdpEmailService",
                    POLICIES + "AmazonCognitoIdpEmailServiceRolePolicy"));

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final NamedRoles named = new NamedRoles();
    private final RoleView view = new RoleView();
    private final IamRoleStore roles = new IamRoleStore();
    private final IamAttachmentStore attachments = new IamAttachmentStore();

    /** @param clock stamps roles */
    public ServiceLinkedRoleOperations(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_SERVICE_LINKED_ROLE,
                        signed(ServiceLinkedRoleOperations::newRole)
                                .given(RequestKeys.service(CreateServiceLinkedRoleRequest::awsServiceName)),
                        this::createServiceLinkedRole),
                operation(
                        DELETE_SERVICE_LINKED_ROLE,
                        signed(named.resource(database, DeleteServiceLinkedRoleRequest::roleName)),
                        this::deleteServiceLinkedRole),
                operation(GET_SERVICE_LINKED_ROLE_DELETION_STATUS, signed(), this::getServiceLinkedRoleDeletionStatus));
    }

    /** @param name of the role. @param policyArn what it may do */
    private record ServiceRole(String name, String policyArn) {}

    private static String newRole(CreateServiceLinkedRoleRequest input, String region, String account) {
        String service = input.awsServiceName();
        ServiceRole role = service == null ? null : SERVICES.get(service);
        return role == null
                ? Resource.ANY
                : IamArns.role(account, Role.SERVICE_PATH + service + '/', role.name)
                        .toString();
    }

    private CreateServiceLinkedRoleResponse createServiceLinkedRole(CreateServiceLinkedRoleRequest input, Call call) {
        String service = Required.text(input.awsServiceName());
        ServiceRole wanted = Optional.ofNullable(SERVICES.get(service))
                .orElseThrow(() -> IamRefusals.invalidInput("Service role for " + service + " is not supported."));
        if (input.customSuffix() != null) {
            throw IamRefusals.invalidInput("Custom suffix is not allowed for " + service);
        }
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
        Role role = new Role(
                UniqueId.of(UniqueId.Kind.ROLE, call.account(), random.bytes(UniqueId.RANDOM_BYTES)),
                wanted.name,
                Role.SERVICE_PATH + service + '/',
                input.description(),
                Role.DEFAULT_SESSION_SECONDS,
                null,
                IamTime.of(clock.instant()),
                1,
                trust,
                trust);
        return database.write(transaction -> {
            if (!roles.insert(transaction, role)) {
                throw IamRefusals.invalidInput("Service role name " + role.name()
                        + " has been taken in this account, please try a different suffix.");
            }
            attachments.insert(transaction, role.id(), wanted.policyArn, clock.instant());
            return CreateServiceLinkedRoleResponse.builder()
                    .role(view.created(transaction, call.account(), role))
                    .build();
        });
    }

    /** The role is gone when this answers; the task exists so that those who ask about it hear so. */
    private DeleteServiceLinkedRoleResponse deleteServiceLinkedRole(DeleteServiceLinkedRoleRequest input, Call call) {
        return database.write(transaction -> {
            Role role = named.require(transaction, input.roleName());
            if (!role.serviceLinked()) {
                // The service's own words are not known.
                throw IamRefusals.noSuchEntity(
                        "The service-linked role with name " + role.name() + " cannot be found.");
            }
            attachments
                    .list(transaction, role.id())
                    .forEach(policy -> attachments.delete(transaction, role.id(), policy));
            new IamTagStore().deleteAll(transaction, role.id());
            new IamLastUseStore().delete(transaction, role.id());
            roles.delete(transaction, role.id());
            String service = role.path().substring(Role.SERVICE_PATH.length());
            return DeleteServiceLinkedRoleResponse.builder()
                    .deletionTaskId(TASK + service + role.name() + '/' + role.id())
                    .build();
        });
    }

    private GetServiceLinkedRoleDeletionStatusResponse getServiceLinkedRoleDeletionStatus(
            GetServiceLinkedRoleDeletionStatusRequest input, Call call) {
        String task = Required.text(input.deletionTaskId());
        String id = task.substring(task.lastIndexOf('/') + 1);
        boolean ours = task.startsWith(TASK)
                && UniqueId.Kind.ROLE.of(id)
                && UniqueId.accountOf(id).filter(call.account()::equals).isPresent();
        // A role that is still there was never asked to go: going takes no time.
        if (!ours
                || database.read(transaction -> roles.findById(transaction, id)).isPresent()) {
            throw IamRefusals.noSuchEntity("Deletion task " + task + " cannot be found.");
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status("SUCCEEDED")
                .build();
    }
}
