package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.model.iam.Iam.DELETE_ROLE_PERMISSIONS_BOUNDARY;
import static dev.cenote.model.iam.Iam.DELETE_USER_PERMISSIONS_BOUNDARY;
import static dev.cenote.model.iam.Iam.PUT_ROLE_PERMISSIONS_BOUNDARY;
import static dev.cenote.model.iam.Iam.PUT_USER_PERMISSIONS_BOUNDARY;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.model.iam.DeleteRolePermissionsBoundaryRequest;
import dev.cenote.model.iam.DeleteUserPermissionsBoundaryRequest;
import dev.cenote.model.iam.PutRolePermissionsBoundaryRequest;
import dev.cenote.model.iam.PutUserPermissionsBoundaryRequest;
import dev.cenote.store.Database;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Permissions boundaries: managed policies beyond which users and roles cannot go. */
public final class BoundaryOperations implements OperationTable {
    private final Database database;
    private final PolicyOwners owners;
    private final NamedUsers users = new NamedUsers();
    private final NamedRoles roles = new NamedRoles();
    private final AttachablePolicies policies = new AttachablePolicies();
    private final IamUserStore userStore = new IamUserStore();

    /** @param database where users, roles and policies are */
    public BoundaryOperations(Database database) {
        this.database = database;
        this.owners = new PolicyOwners(database);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                effect(
                        PUT_USER_PERMISSIONS_BOUNDARY,
                        signed(owners.ofUser(PutUserPermissionsBoundaryRequest::userName))
                                .given(RequestKeys.boundary(PutUserPermissionsBoundaryRequest::permissionsBoundary)),
                        this::putUserPermissionsBoundary),
                effect(
                        DELETE_USER_PERMISSIONS_BOUNDARY,
                        signed(owners.ofUser(DeleteUserPermissionsBoundaryRequest::userName))
                                .given(owners.boundaryOfUser(DeleteUserPermissionsBoundaryRequest::userName)),
                        this::deleteUserPermissionsBoundary),
                effect(
                        PUT_ROLE_PERMISSIONS_BOUNDARY,
                        signed(owners.ofRole(PutRolePermissionsBoundaryRequest::roleName))
                                .given(RequestKeys.boundary(PutRolePermissionsBoundaryRequest::permissionsBoundary)),
                        this::putRolePermissionsBoundary),
                effect(
                        DELETE_ROLE_PERMISSIONS_BOUNDARY,
                        signed(owners.ofRole(DeleteRolePermissionsBoundaryRequest::roleName))
                                .given(owners.boundaryOfRole(DeleteRolePermissionsBoundaryRequest::roleName)),
                        this::deleteRolePermissionsBoundary));
    }

    private void putUserPermissionsBoundary(PutUserPermissionsBoundaryRequest input, Call call) {
        database.write(transaction -> {
            User user = users.require(transaction, input.userName());
            policies.checkBoundary(transaction, Required.text(input.permissionsBoundary()));
            bound(transaction, user, input.permissionsBoundary());
            return null;
        });
    }

    private void deleteUserPermissionsBoundary(DeleteUserPermissionsBoundaryRequest input, Call call) {
        database.write(transaction -> {
            User user = users.require(transaction, input.userName());
            if (user.boundaryArn() == null) {
                // The service's own words are not known.
                throw IamRefusals.noSuchEntity("User " + user.name() + " has no permissions boundary.");
            }
            bound(transaction, user, null);
            return null;
        });
    }

    private void putRolePermissionsBoundary(PutRolePermissionsBoundaryRequest input, Call call) {
        database.write(transaction -> {
            Role role = roles.requireOwn(transaction, input.roleName());
            policies.checkBoundary(transaction, Required.text(input.permissionsBoundary()));
            bound(transaction, role, input.permissionsBoundary());
            return null;
        });
    }

    private void deleteRolePermissionsBoundary(DeleteRolePermissionsBoundaryRequest input, Call call) {
        database.write(transaction -> {
            Role role = roles.requireOwn(transaction, input.roleName());
            if (role.boundaryArn() == null) {
                // The service's own words are not known.
                throw IamRefusals.noSuchEntity("Role " + role.name() + " has no permissions boundary.");
            }
            bound(transaction, role, null);
            return null;
        });
    }

    private void bound(Transaction transaction, User user, @Nullable String policyArn) {
        RowVersion.checkMet(userStore.update(transaction, user.bounded(policyArn)), "the user");
    }

    private void bound(Transaction transaction, Role role, @Nullable String policyArn) {
        roles.update(transaction, role.bounded(policyArn));
    }
}
