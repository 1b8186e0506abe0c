package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.iam.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IamRoleStoreTest extends StoreContract {
    private static final Instant NOW = Instant.parse("2026-11-21T04:05:06.789Z");
    private static final String BOUNDARY = "arn:aws:iam::000000000000:policy/edge";

    private final IamRoleStore roles = new IamRoleStore();

    @Test
    void findsARoleByIdAndByExactlyItsName() {
        String name = fresh("Reader");
        Role role = role(name, "/staff/", "what it is for", BOUNDARY);
        assertWrite(tx -> roles.insert(tx, role)).isEqualTo(true);
        assertRead(tx -> roles.find(tx, name)).isEqualTo(Optional.of(role));
        assertRead(tx -> roles.find(tx, name.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(Optional.empty());
        assertRead(tx -> roles.findById(tx, role.id())).isEqualTo(Optional.of(role));
        assertRead(tx -> roles.find(tx, "none")).isEqualTo(Optional.empty());
        assertRead(tx -> roles.findById(tx, "none")).isEqualTo(Optional.empty());
        Role plain = role(fresh("plain"), "/", null, null);
        assertWrite(tx -> roles.insert(tx, plain)).isEqualTo(true);
        assertRead(tx -> roles.find(tx, plain.name())).isEqualTo(Optional.of(plain));
    }

    @Test
    void aNameIsTakenWhateverItsLetterCaseAndPath() throws Exception {
        String name = fresh("taken");
        Database other = otherNode();
        assertThat(together(8, () -> other.write(tx -> roles.insert(tx, role(name, "/", null, null)))))
                .containsOnlyOnce(true);
        assertWrite(tx -> roles.insert(tx, role(name.toUpperCase(java.util.Locale.ROOT), "/x/", null, null)))
                .isEqualTo(false);
    }

    @Test
    void listsThoseBelowAPathPageByPage() {
        String path = "/" + fresh("path") + "/";
        List<Role> made = List.of(
                role(fresh("b"), path, null, null),
                role(fresh("A"), path + "deep/", null, null),
                role(fresh("c"), path, null, null),
                role(fresh("d"), "/", null, null));
        database().write(tx -> {
            made.forEach(role -> roles.insert(tx, role));
            return null;
        });
        assertRead(tx -> roles.list(tx, path, null, 2).items()).isEqualTo(List.of(made.get(1), made.get(0)));
        String next = made.get(0).name();
        assertRead(tx -> roles.list(tx, path, null, 2).next()).isEqualTo(next);
        assertRead(tx -> roles.list(tx, path, next, 2).items()).isEqualTo(List.of(made.get(2)));
        assertRead(tx -> roles.list(tx, path, next, 2).next()).isNull();
        assertRead(tx -> roles.list(tx, "/", null, 1000).items())
                .satisfies(all -> assertThat(all).containsAll(made));
        assertRead(tx -> roles.count(tx) >= 4).isEqualTo(true);
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        Role role = role(fresh("changing"), "/", null, null);
        database().write(tx -> roles.insert(tx, role));
        String boundary = fresh("arn:aws:iam::000000000000:policy/b");
        Role changed = role.with("new", 7200L).bounded(boundary).trusting("{ }", "{}");
        assertWrite(tx -> roles.update(tx, changed)).isEqualTo(true);
        assertWrite(tx -> roles.update(tx, changed)).isEqualTo(false);
        Role found = database().read(tx -> roles.findById(tx, role.id())).orElseThrow();
        assertThat(found).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(found.version()).isEqualTo(2);
        IamBoundaryStore boundaries = new IamBoundaryStore();
        assertRead(tx -> boundaries.owners(tx, boundary)).isEqualTo(List.of(role.id()));
        assertRead(tx -> boundaries.counts(tx).get(boundary)).isEqualTo(1L);
    }

    @Test
    void deletesOnce() throws Exception {
        Role role = role(fresh("going"), "/", null, null);
        database().write(tx -> roles.insert(tx, role));
        Database other = otherNode();
        assertThat(together(8, () -> other.write(tx -> roles.delete(tx, role.id()))))
                .containsOnlyOnce(true);
    }

    static Role role(String name, String path, @Nullable String description, @Nullable String boundary) {
        return new Role(fresh("AROA"), name, path, description, 3600, boundary, NOW, 1, "{ \"a\":\n1}", "{}");
    }
}
