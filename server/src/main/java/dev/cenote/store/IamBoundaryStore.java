package dev.cenote.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which users and roles a managed policy bounds. */
public final class IamBoundaryStore {
    static final String USERS = "SELECT id FROM iam_user WHERE boundary_arn = ? ORDER BY id";
    static final String ROLES = "SELECT id FROM iam_role WHERE boundary_arn = ? ORDER BY id";
    static final String COUNT_USERS =
            "SELECT boundary_arn, COUNT(id) FROM iam_user WHERE boundary_arn > ? GROUP BY boundary_arn";
    static final String COUNT_ROLES =
            "SELECT boundary_arn, COUNT(id) FROM iam_role WHERE boundary_arn > ? GROUP BY boundary_arn";

    /** The unique ids of those that a policy bounds. */
    public List<String> owners(Transaction transaction, String policyArn) {
        List<String> owners = new ArrayList<>(transaction.list(USERS, Row::text, policyArn));
        owners.addAll(transaction.list(ROLES, Row::text, policyArn));
        return owners;
    }

    /** How many each policy bounds; those that bound nobody are left out. */
    public Map<String, Long> counts(Transaction transaction) {
        Map<String, Long> counts = new HashMap<>();
        for (String sql : List.of(COUNT_USERS, COUNT_ROLES)) {
            transaction
                    .list(sql, row -> Map.entry(row.text(), row.number()), "")
                    .forEach(count -> counts.merge(count.getKey(), count.getValue(), Long::sum));
        }
        return counts;
    }
}
