package dev.cenote.token;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person's groups put into their tokens.
 *
 * @param names {@code cognito:groups}, the best first
 * @param roles {@code cognito:roles}, ARNs
 * @param preferredRole {@code cognito:preferred_role}; null when no group or more than one decides
 */
public record GroupClaims(
        List<String> names, List<String> roles, @Nullable String preferredRole) {
    /** Those of somebody in no group. */
    public static final GroupClaims NONE = new GroupClaims(List.of(), List.of(), null);

    private static final Comparator<Membership> BEST_FIRST = Comparator.comparing(
                    Membership::precedence, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Membership::name);

    /** Copies the lists. */
    public GroupClaims {
        names = List.copyOf(names);
        roles = List.copyOf(roles);
    }

    /**
     * A group that a person is in.
     *
     * @param precedence 0 is the best; null is worse than any number
     * @param roleArn null when the group has no role
     */
    public record Membership(
            String name,
            @Nullable Integer precedence,
            @Nullable String roleArn) {}

    /** The claims of a member of these groups. */
    public static GroupClaims of(List<Membership> groups) {
        List<Membership> sorted = groups.stream().sorted(BEST_FIRST).toList();
        return new GroupClaims(
                sorted.stream().map(Membership::name).toList(),
                sorted.stream()
                        .map(Membership::roleArn)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                preferred(sorted));
    }

    /**
     * COGNITO: the role of the best precedence counts, among groups that have both; a better group without a role does
     * not stand in the way, and where the best disagree nobody is preferred.
     */
    private static @Nullable String preferred(List<Membership> sorted) {
        List<Membership> ranked = sorted.stream()
                .filter(group -> group.precedence != null && group.roleArn != null)
                .toList();
        Optional<Membership> best = ranked.stream().findFirst();
        List<@Nullable String> candidates = best.stream()
                .flatMap(first -> ranked.stream().filter(group -> Objects.equals(group.precedence, first.precedence)))
                .map(Membership::roleArn)
                .distinct()
                .toList();
        return candidates.size() == 1 ? candidates.getFirst() : null;
    }
}
