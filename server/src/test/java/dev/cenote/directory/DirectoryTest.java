package dev.cenote.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Directory.Theft;
import dev.cenote.directory.Kept.AliasTaken;
import dev.cenote.directory.Kept.NameTaken;
import dev.cenote.directory.Kept.Stale;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People found by their names, on both databases. */
class DirectoryTest extends DirectoryContract {
    private static final Map<String, String> ADA = Map.of("email", "Ada@Example.org", "email_verified", "true");

    @Test
    void findsByUserNameAndSub() {
        UserPool pool = pool(request -> request);
        User ada = insert(pool, "Ada", ADA);
        assertThat(find(pool, "Ada")).contains(ada);
        assertThat(find(pool, ada.id())).contains(ada);
        assertThat(find(pool, "ada")).isEmpty();
        assertThat(find(pool, "Ada@Example.org")).isEmpty();
    }

    @Test
    void ignoresCaseWhereThePoolDoes() {
        UserPool pool =
                pool(request -> request.usernameConfiguration(insensitive()).aliasAttributes(List.of("email")));
        User ada = insert(pool, "Ada", ADA);
        assertThat(find(pool, "aDA")).contains(ada);
        assertThat(find(pool, "ada@example.ORG")).contains(ada);
        assertThat(write(pool, person(pool, "ADA", Map.of()), Theft.REFUSED)).isInstanceOf(NameTaken.class);
    }

    @Test
    void anAliasCountsOnceItIsVerified() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("email", "preferred_username")));
        User ada = insert(pool, "Ada", Map.of("email", "ada@example.org", "preferred_username", "countess"));
        assertThat(find(pool, "ada@example.org")).isEmpty();
        assertThat(find(pool, "countess")).contains(ada);
        User verified = update(pool, ada, ada.withVerified("email", true, NOW), Theft.REFUSED);
        assertThat(find(pool, "ada@example.org")).contains(verified);
        User changed = update(
                pool, verified, verified.withAttributes(Map.of("email", "other@example.org"), NOW), Theft.REFUSED);
        assertThat(find(pool, "ada@example.org")).isEmpty();
        assertThat(find(pool, "countess")).isEmpty();
        assertThat(find(pool, "Ada")).contains(changed);
    }

    @Test
    void theSameAddressMayBeOnManyButBelongsToOne() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("email")));
        User first = insert(pool, "first", ADA);
        User second = insert(pool, "second", Map.of("email", "Ada@Example.org"));
        User proved = second.withVerified("email", true, NOW);
        assertThat(change(pool, second, proved, Theft.REFUSED)).isEqualTo(new AliasTaken(AliasKind.EMAIL));
        assertThat(find(pool, "Ada@Example.org")).contains(first);
        update(pool, second, proved, Theft.MOVES);
        assertThat(find(pool, "Ada@Example.org").orElseThrow().username()).isEqualTo("second");
        assertThat(find(pool, "first").orElseThrow().verified("email")).isFalse();
    }

    @Test
    void aNameThatIsTakenIsSaidBeforeAnAliasIsAndMovesNone() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("email")));
        insert(pool, "Ada", ADA);
        assertThat(write(pool, person(pool, "Ada", ADA), Theft.REFUSED)).isInstanceOf(NameTaken.class);
        assertThat(write(pool, person(pool, "Ada", ADA), Theft.MOVES)).isInstanceOf(NameTaken.class);
        assertThat(find(pool, "Ada").orElseThrow().verified("email")).isTrue();
    }

    @Test
    void anAttributeThatIsTheNameNeedsNoVerificationAndNeverMoves() {
        UserPool pool = pool(request -> request.usernameAttributes(List.of("email")));
        User ada = insert(pool, null, Map.of("email", "ada@example.org"));
        assertThat(find(pool, "ada@example.org")).contains(ada);
        User rival = person(pool, null, Map.of("email", "ada@example.org", "email_verified", "true"));
        assertThat(write(pool, rival, Theft.REFUSED)).isEqualTo(new AliasTaken(AliasKind.EMAIL));
        assertThat(write(pool, rival, Theft.MOVES)).isEqualTo(new AliasTaken(AliasKind.EMAIL));
    }

    @Test
    void peopleFromElsewhereAreNotFoundByTheirSub() {
        UserPool pool = pool(request -> request);
        User ada = insert(pool, "Google_1", Map.of());
        update(pool, ada, ada.withStatus(UserStatus.EXTERNAL_PROVIDER, NOW), Theft.REFUSED);
        assertThat(find(pool, ada.id())).isEmpty();
        assertThat(find(pool, "Google_1")).isPresent();
    }

    @Test
    void whatWasReadTooLongAgoIsNotKept() {
        UserPool pool = pool(request -> request);
        User ada = insert(pool, "Ada", ADA);
        update(pool, ada, ada.withEnabled(false, NOW), Theft.REFUSED);
        assertThat(change(pool, ada, ada.withEnabled(true, NOW), Theft.REFUSED)).isInstanceOf(Stale.class);
    }

    @Test
    void aDeletedPersonLeavesNoNameBehind() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("email")));
        User ada = insert(pool, "Ada", ADA);
        database().write(transaction -> directory.delete(transaction, ada.id()));
        assertThat(find(pool, "Ada")).isEmpty();
        assertThat(find(pool, "Ada@Example.org")).isEmpty();
        User again = insert(pool, "Ada", ADA);
        assertThat(find(pool, "Ada@Example.org")).contains(again);
    }

    @Test
    void nobodyPrefersTheNameThatSomebodyElseHas() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("preferred_username")));
        insert(pool, "Ada", Map.of());
        User bob = insert(pool, "Bob", Map.of("preferred_username", "Bob"));
        User countess = bob.withAttributes(Map.of("preferred_username", "Ada"), NOW);
        AliasTaken taken = new AliasTaken(AliasKind.PREFERRED_USERNAME);
        assertThat(change(pool, bob, countess, Theft.REFUSED)).isEqualTo(taken);
        assertThat(change(pool, bob, countess, Theft.MOVES)).isEqualTo(taken);
    }

    @Test
    void nobodyIsNamedAsSomebodyElsePrefersOrIsIdentified() {
        UserPool pool = pool(request -> request.aliasAttributes(List.of("preferred_username")));
        User ada = insert(pool, "Ada", Map.of("preferred_username", "countess"));
        assertThat(write(pool, person(pool, "countess", Map.of()), Theft.MOVES)).isInstanceOf(NameTaken.class);
        assertThat(write(pool, person(pool, ada.id(), Map.of()), Theft.MOVES)).isInstanceOf(NameTaken.class);
        UserPool other = pool(request -> request);
        insert(other, "countess", Map.of());
        insert(other, ada.id(), Map.of());
    }
}
