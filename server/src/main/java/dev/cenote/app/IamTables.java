package dev.cenote.app;

import dev.cenote.api.iam.AccessKeyOperations;
import dev.cenote.api.iam.AccountOperations;
import dev.cenote.api.iam.AttachmentOperations;
import dev.cenote.api.iam.AuthorizationDetailOperations;
import dev.cenote.api.iam.BoundaryOperations;
import dev.cenote.api.iam.GroupOperations;
import dev.cenote.api.iam.InlinePolicyOperations;
import dev.cenote.api.iam.MfaDeviceOperations;
import dev.cenote.api.iam.OpenIdConnectProviderOperations;
import dev.cenote.api.iam.PolicyEntityOperations;
import dev.cenote.api.iam.PolicyOperations;
import dev.cenote.api.iam.PolicyVersionOperations;
import dev.cenote.api.iam.RoleOperations;
import dev.cenote.api.iam.RoleTagOperations;
import dev.cenote.api.iam.SamlProviderOperations;
import dev.cenote.api.iam.ServiceLinkedRoleOperations;
import dev.cenote.api.iam.SimulationOperations;
import dev.cenote.api.iam.UserOperations;
import dev.cenote.api.iam.UserTagOperations;
import dev.cenote.aws.OperationTable;
import dev.cenote.keys.Sealer;
import dev.cenote.permission.MfaDevices;
import dev.cenote.store.Database;
import java.util.ArrayList;
import java.util.List;

/** The operations of IAM with what they need: those about users, and those about roles and policies. */
final class IamTables {
    private IamTables() {}

    static List<OperationTable> of(Faces.Parts parts) {
        List<OperationTable> tables = new ArrayList<>();
        tables.addAll(users(parts));
        tables.addAll(rolesAndPolicies(parts));
        return tables;
    }

    private static List<OperationTable> users(Faces.Parts parts) {
        Database database = parts.database();
        Sealer sealer = parts.storage().sealer();
        MfaDevices devices = new MfaDevices(database, sealer, parts.random(), parts.clock(), parts.wall());
        return List.of(
                new UserOperations(database, parts.random(), parts.clock()),
                new GroupOperations(database, parts.random(), parts.clock()),
                new AccessKeyOperations(database, sealer, parts.random(), parts.clock()),
                new MfaDeviceOperations(database, devices),
                new UserTagOperations(database),
                new AccountOperations(
                        database, () -> parts.storage().rootKey().get().isPresent()));
    }

    private static List<OperationTable> rolesAndPolicies(Faces.Parts parts) {
        Database database = parts.database();
        return List.of(
                new RoleOperations(database, parts.random(), parts.clock()),
                new PolicyOperations(database, parts.random(), parts.clock()),
                new PolicyVersionOperations(database, parts.clock()),
                new AttachmentOperations(database, parts.clock()),
                new InlinePolicyOperations(database),
                new BoundaryOperations(database),
                new PolicyEntityOperations(database),
                new RoleTagOperations(database),
                new OpenIdConnectProviderOperations(database, parts.clock()),
                new SamlProviderOperations(database, parts.random(), parts.clock()),
                new ServiceLinkedRoleOperations(database, parts.random(), parts.clock()),
                new SimulationOperations(database),
                new AuthorizationDetailOperations(database));
    }
}
