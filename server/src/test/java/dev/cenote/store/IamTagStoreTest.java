package dev.cenote.store;

import dev.cenote.iam.IamTags;
import dev.cenote.model.iam.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tags, and the alias of the account. */
class IamTagStoreTest extends StoreContract {
    private final IamTagStore tags = new IamTagStore();
    private final IamAccountAliasStore aliases = new IamAccountAliasStore();

    @Test
    void aKeyIsOneWhateverItsCaseAndIsSpelledAsWrittenLast() {
        String owner = fresh("AIDA");
        put(owner, tag("Team", "a"), tag("stage", ""));
        put(owner, tag("TEAM", "b"));
        assertRead(tx -> tags.list(tx, owner)).isEqualTo(List.of(tag("stage", ""), tag("TEAM", "b")));
    }

    @Test
    void deletesTheKeysThatThereAreAndNothingOfAnybodyElse() {
        String owner = fresh("AIDA");
        String other = fresh("AIDA");
        put(owner, tag("Team", "a"), tag("stage", "b"));
        put(other, tag("Team", "a"));
        database().write(tx -> {
            tags.delete(tx, owner, List.of("team", "never"));
            return null;
        });
        assertRead(tx -> tags.list(tx, owner)).isEqualTo(List.of(tag("stage", "b")));
        database().write(tx -> {
            tags.deleteAll(tx, owner);
            return null;
        });
        assertRead(tx -> tags.list(tx, owner)).isEqualTo(List.of());
        assertRead(tx -> tags.list(tx, other)).isEqualTo(List.of(tag("Team", "a")));
    }

    @Test
    void theAccountHasOneAliasAtMost() {
        assertWrite(tx -> aliases.replace(tx, "first")).isEqualTo(true);
        assertWrite(tx -> aliases.replace(tx, "first")).isEqualTo(false);
        assertWrite(tx -> aliases.replace(tx, "second")).isEqualTo(true);
        assertRead(aliases::list).isEqualTo(List.of("second"));
        assertWrite(tx -> aliases.delete(tx, "first")).isEqualTo(false);
        assertWrite(tx -> aliases.delete(tx, "second")).isEqualTo(true);
        assertRead(aliases::list).isEqualTo(List.of());
    }

    private void put(String owner, Tag... wanted) {
        database().write(tx -> {
            tags.put(tx, owner, List.of(wanted));
            return null;
        });
    }

    private static Tag tag(String name, String content) {
        return IamTags.tag(name, content);
    }
}
