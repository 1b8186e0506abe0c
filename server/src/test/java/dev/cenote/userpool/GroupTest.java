package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.userpool.Group.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupTest {
    @Test
    void isKeptWithAllItsSettings() {
        Group group = Group.created(Pools.ID, "staff", new Settings("Who \"works\"", Pools.ROLE, 0), Pools.CREATED);
        assertThat(Group.stored(Pools.ID, "staff", group.settingsJson(), Pools.CREATED, Pools.CREATED, 1))
                .isEqualTo(group);
        Group bare = Group.created(Pools.ID, "staff", new Settings(null, null, null), Pools.CREATED);
        assertThat(Group.stored(Pools.ID, "staff", bare.settingsJson(), Pools.CREATED, Pools.CREATED, 1))
                .isEqualTo(bare);
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        Group group = Group.created(Pools.ID, "staff", new Settings("Who works", Pools.ROLE, 5), Pools.CREATED);
        Group changed = group.with(new Settings("", null, null), Pools.LATER);
        assertThat(changed.description()).isEmpty();
        assertThat(changed.roleArn()).isEqualTo(Pools.ROLE);
        assertThat(changed.precedence()).isEqualTo(5);
        assertThat(changed.createdAt()).isEqualTo(Pools.CREATED);
        assertThat(changed.modifiedAt()).isEqualTo(Pools.LATER);
    }

    @Test
    void zeroCountsMostAndNothingLeast() {
        assertThat(Stream.of(
                                group("e", null),
                                group("d", Integer.MAX_VALUE),
                                group("b", 9),
                                group("c", 10),
                                group("a", 9),
                                group("z", 0))
                        .sorted(Comparator.comparing(Group::position))
                        .map(Group::name))
                .isEqualTo(List.of("z", "a", "b", "c", "d", "e"));
    }

    @Test
    void thereAreTenThousandAtMostAndAHundredForOnePerson() {
        Group.checkAnother(9_999);
        Refused.with(
                "LimitExceededException",
                "A user pool cannot have more than 10000 groups.",
                () -> Group.checkAnother(10_000));
        Group.checkAnotherMembership(99);
        Refused.with(
                "LimitExceededException",
                "A user cannot be a member of more than 100 groups.",
                () -> Group.checkAnotherMembership(100));
    }

    private static Group group(String name, @Nullable Integer precedence) {
        return Group.created(Pools.ID, name, new Settings(null, null, precedence), Pools.CREATED);
    }
}
