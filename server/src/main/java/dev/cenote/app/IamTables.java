package dev.cenote.app;

import dev.cenote.aws.OperationTable;
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
        return List.of();
    }

    private static List<OperationTable> rolesAndPolicies(Faces.Parts parts) {
        return List.of();
    }
}
