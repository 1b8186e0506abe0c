package dev.cenote.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.token.GroupClaims.Membership;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupClaimsTest {
    private static final String R1 = "arn:aws:iam::000000000000:role/one";
    private static final String R2 = "arn:aws:iam::000000000000:role/two";

    @Test
    void namesStandByPrecedenceThoseWithoutLast() {
        GroupClaims claims = GroupClaims.of(
                List.of(group("c", null, null), group("b", 5, null), group("z", 0, null), group("a", 5, null)));
        assertThat(claims.names()).containsExactly("z", "a", "b", "c");
        assertThat(claims.roles()).isEmpty();
        assertThat(claims.preferredRole()).isNull();
    }

    @Test
    void rolesAreThoseOfAllGroupsEachOnce() {
        GroupClaims claims = GroupClaims.of(
                List.of(group("c", null, R2), group("b", 5, R1), group("z", 0, null), group("a", 7, R1)));
        assertThat(claims.roles()).containsExactly(R1, R2);
    }

    @ParameterizedTest
    @MethodSource("preferred")
    void theRoleOfTheBestRankedGroupIsPreferred(List<Membership> groups, @Nullable String role) {
        assertThat(GroupClaims.of(groups).preferredRole()).isEqualTo(role);
    }

    static Stream<Arguments> preferred() {
        return Stream.of(
                Arguments.of(List.of(), null),
                Arguments.of(List.of(group("a", 1, R1)), R1),
                Arguments.of(List.of(group("a", 0, R2), group("b", 1, R1)), R2),
                // A better group without a role does not stand in the way.
                Arguments.of(List.of(group("a", 0, null), group("b", 1, R1)), R1),
                // Ties: the same role is kept, different ones are left out.
                Arguments.of(List.of(group("a", 1, R1), group("b", 1, R1), group("c", 2, R2)), R1),
                Arguments.of(List.of(group("a", 1, R1), group("b", 1, R2)), null),
                Arguments.of(List.of(group("a", 1, R1), group("b", 1, R2), group("c", 2, R1)), null),
                // A tie with a group that has no role is none.
                Arguments.of(List.of(group("a", 1, R1), group("b", 1, null)), R1),
                // Without a precedence nothing is preferred, not even alone.
                Arguments.of(List.of(group("a", null, R1)), null),
                Arguments.of(List.of(group("a", null, R1), group("b", 9, R2)), R2));
    }

    private static Membership group(String name, @Nullable Integer precedence, @Nullable String role) {
        return new Membership(name, precedence, role);
    }
}
