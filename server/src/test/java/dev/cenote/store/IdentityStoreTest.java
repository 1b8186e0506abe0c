package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityStoreTest extends StoreContract {
    private final IdentityStore identities = new IdentityStore();
    private final IdentityLoginStore logins = new IdentityLoginStore();

    @Test
    void returnsWhatWasInsertedAndWhatBecameOfIt() {
        IdentityRow guest = identity(fresh("us-east-1:p"), fresh("us-east-1:"));
        assertWrite(tx -> identities.insert(tx, guest)).isEqualTo(true);
        assertWrite(tx -> identities.insert(tx, guest)).isEqualTo(false);
        assertRead(tx -> identities.find(tx, guest.id())).isEqualTo(Optional.of(guest));
        IdentityRow merged = new IdentityRow(guest.id(), guest.poolId(), true, true, 5, 9);
        assertWrite(tx -> identities.update(tx, merged)).isEqualTo(true);
        assertRead(tx -> identities.find(tx, guest.id())).isEqualTo(Optional.of(merged));
        IdentityRow nobody = identity(guest.poolId(), "us-east-1:nobody");
        assertWrite(tx -> identities.update(tx, nobody)).isEqualTo(false);
    }

    @Test
    void listsAPoolPageByPageWithAndWithoutWhoIsDisabled() {
        String pool = fresh("us-east-1:p");
        for (int i = 0; i < 4; i++) {
            IdentityRow row = new IdentityRow(pool + i, pool, i == 1, false, 5, 5);
            database().write(tx -> identities.insert(tx, row));
        }
        database().write(tx -> identities.insert(tx, identity(fresh("us-east-1:p"), fresh("us-east-1:"))));
        Page<IdentityRow> everyone = database().read(tx -> identities.list(tx, pool, null, 3, true));
        assertThat(everyone.items()).extracting(IdentityRow::id).containsExactly(pool + 0, pool + 1, pool + 2);
        assertRead(tx -> identities.list(tx, pool, everyone.next(), 3, true).items())
                .isEqualTo(List.of(new IdentityRow(pool + 3, pool, false, false, 5, 5)));
        Page<IdentityRow> enabled = database().read(tx -> identities.list(tx, pool, null, 3, false));
        assertThat(enabled.items()).extracting(IdentityRow::id).containsExactly(pool + 0, pool + 2, pool + 3);
        assertThat(enabled.next()).isNull();
    }

    @Test
    void aLoginLeadsToOneIdentityOfAPool() {
        String pool = fresh("us-east-1:p");
        IdentityLoginRow login = login(pool, "accounts.google.com", "ada", "us-east-1:1");
        assertWrite(tx -> logins.insert(tx, login)).isEqualTo(true);
        assertWrite(tx -> logins.insert(tx, login(pool, "accounts.google.com", "ada", "us-east-1:2")))
                .isEqualTo(false);
        assertWrite(tx -> logins.insert(tx, login(fresh("us-east-1:p"), "accounts.google.com", "ada", "us-east-1:3")))
                .isEqualTo(true);
        assertRead(tx -> logins.find(tx, pool, "accounts.google.com", "ada")).isEqualTo(Optional.of(login));
        assertRead(tx -> logins.find(tx, pool, "accounts.google.com", "bob")).isEqualTo(Optional.empty());
        assertWrite(tx -> logins.delete(tx, pool, "accounts.google.com", "ada")).isEqualTo(true);
        assertWrite(tx -> logins.delete(tx, pool, "accounts.google.com", "ada")).isEqualTo(false);
    }

    @Test
    void oneOfManyNodesLinksALoginFirst() throws Exception {
        String pool = fresh("us-east-1:p");
        Database other = otherNode();
        List<Boolean> won = together(
                16, () -> other.write(tx -> logins.insert(tx, login(pool, "accounts.google.com", "ada", fresh("i")))));
        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void movesWhatLedToOneIdentityToAnother() {
        String pool = fresh("us-east-1:p");
        String from = fresh("us-east-1:");
        String to = fresh("us-east-1:");
        database().write(tx -> logins.insert(tx, login(pool, "a", "1", from)));
        database().write(tx -> logins.insert(tx, login(pool, "b", "2", from)));
        database().write(tx -> logins.insert(tx, login(pool, "c", "3", to)));
        assertWrite(tx -> logins.move(tx, from, to)).isEqualTo(2);
        assertRead(tx -> logins.list(tx, from)).isEqualTo(List.of());
        List<IdentityLoginRow> moved = database().read(tx -> logins.list(tx, to));
        assertThat(moved).extracting(IdentityLoginRow::provider).containsExactly("a", "b", "c");
    }

    @Test
    void listsTheSubjectsOfOneProviderPageByPage() {
        String pool = fresh("us-east-1:p");
        String ada = fresh("us-east-1:");
        for (String subject : List.of("c", "a", "b")) {
            database().write(tx -> logins.insert(tx, login(pool, "login.app", subject, ada)));
        }
        database().write(tx -> logins.insert(tx, login(pool, "accounts.google.com", "d", ada)));
        Page<String> first = database().read(tx -> logins.listSubjects(tx, ada, "login.app", null, 2));
        assertThat(first.items()).containsExactly("a", "b");
        assertRead(tx -> logins.listSubjects(tx, ada, "login.app", first.next(), 2))
                .isEqualTo(new Page<>(List.of("c"), null));
    }

    @Test
    void listsTheProvidersOfManyIdentitiesAtOnce() {
        String pool = fresh("us-east-1:p");
        List<String> ids = List.of(pool + "-1", pool + "-2", pool + "-3", pool + "-4");
        ids.forEach(id -> database().write(tx -> identities.insert(tx, identity(pool, id))));
        String elsewhere = pool + "-2-elsewhere";
        database().write(tx -> identities.insert(tx, identity(fresh("us-east-1:p"), elsewhere)));
        database().write(tx -> {
            logins.insert(tx, login(pool, "login.app", "1", ids.get(0)));
            logins.insert(tx, login(pool, "login.app", "2", ids.get(1)));
            logins.insert(tx, login(pool, "login.app", "3", ids.get(1)));
            logins.insert(tx, login(pool, "accounts.google.com", "4", ids.get(1)));
            logins.insert(tx, login(pool, "login.app", "5", ids.get(3)));
            return logins.insert(tx, login(fresh("us-east-1:p"), "login.app", "6", elsewhere));
        });
        assertRead(tx -> logins.listProviders(tx, pool, ids.get(1), ids.get(2)))
                .isEqualTo(Map.of(ids.get(1), List.of("accounts.google.com", "login.app")));
        assertRead(tx -> logins.listProviders(tx, pool, ids.get(0), ids.get(3)))
                .isEqualTo(Map.of(
                        ids.get(0),
                        List.of("login.app"),
                        ids.get(1),
                        List.of("accounts.google.com", "login.app"),
                        ids.get(3),
                        List.of("login.app")));
    }

    @Test
    void anIdentityGoesWithItsLogins() {
        IdentityRow ada = identity(fresh("us-east-1:p"), fresh("us-east-1:"));
        database().write(tx -> identities.insert(tx, ada));
        database().write(tx -> logins.insert(tx, login(ada.poolId(), "a", "1", ada.id())));
        assertWrite(tx -> identities.delete(tx, ada.id())).isEqualTo(true);
        assertWrite(tx -> identities.delete(tx, ada.id())).isEqualTo(false);
        assertRead(tx -> logins.find(tx, ada.poolId(), "a", "1")).isEqualTo(Optional.empty());
    }

    private static IdentityRow identity(String pool, String id) {
        return new IdentityRow(id, pool, false, false, 5, 5);
    }

    private static IdentityLoginRow login(String pool, String provider, String subject, String identity) {
        return new IdentityLoginRow(pool, provider, subject, provider.equals("login.app"), identity, 5);
    }
}
