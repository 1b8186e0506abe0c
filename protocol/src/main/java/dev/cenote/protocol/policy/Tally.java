package dev.cenote.protocol.policy;

import dev.cenote.protocol.policy.Principals.Naming;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of some policies that concern one request. */
final class Tally {
    private List<MatchedStatement> allows = List.of();
    private List<MatchedStatement> denies = List.of();
    private Naming strongest = Naming.NOBODY;

    static Tally of(@Nullable NamedPolicy policy, Inquiry inquiry) {
        return of(policy == null ? List.of() : List.of(policy), inquiry);
    }

    static Tally of(List<NamedPolicy> policies, Inquiry inquiry) {
        Tally tally = new Tally();
        for (NamedPolicy policy : policies) {
            for (Statement statement : policy.policy().statements()) {
                Naming naming = statement.concerns(inquiry);
                if (naming != Naming.NOBODY) {
                    tally.add(policy, statement, naming);
                }
            }
        }
        return tally;
    }

    /** How closely an allowing statement names the requester. */
    Naming allowed() {
        return strongest;
    }

    boolean allows() {
        return strongest != Naming.NOBODY;
    }

    boolean denies() {
        return !denies.isEmpty();
    }

    List<MatchedStatement> allowing() {
        return allows;
    }

    List<MatchedStatement> denying() {
        return denies;
    }

    private void add(NamedPolicy policy, Statement statement, Naming naming) {
        MatchedStatement matched = new MatchedStatement(policy.id(), policy.type(), statement.start(), statement.end());
        if (statement.allow()) {
            allows = with(allows, matched);
            strongest = naming.compareTo(strongest) > 0 ? naming : strongest;
        } else {
            denies = with(denies, matched);
        }
    }

    private static List<MatchedStatement> with(List<MatchedStatement> some, MatchedStatement another) {
        List<MatchedStatement> all = some.isEmpty() ? new ArrayList<>(2) : some;
        all.add(another);
        return all;
    }
}
