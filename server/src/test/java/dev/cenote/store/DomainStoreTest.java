package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Page;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DomainStoreTest extends StoreContract {
    private final DomainStore domains = new DomainStore();

    @Test
    void findsAPrefixInItsRegionOnly() {
        DomainRow domain = DomainRow.prefix(fresh("prefix"), "us-east-1", fresh("pool"), 1, "{}");
        assertWrite(tx -> domains.insert(tx, domain)).isEqualTo(true);
        assertRead(tx -> domains.findPrefix(tx, domain.domain(), "us-east-1")).isEqualTo(Optional.of(domain));
        assertRead(tx -> domains.findPrefix(tx, domain.domain(), "eu-west-1")).isEqualTo(Optional.empty());
        assertRead(tx -> domains.findCustom(tx, domain.domain())).isEqualTo(Optional.empty());
    }

    @Test
    void aPrefixIsUniqueInItsRegionAndACustomDomainEverywhere() {
        String prefix = fresh("prefix");
        String custom = fresh("login") + ".example.org";
        assertWrite(tx -> domains.insert(tx, DomainRow.prefix(prefix, "us-east-1", fresh("pool"), 1, "{}")))
                .isEqualTo(true);
        assertWrite(tx -> domains.insert(tx, DomainRow.prefix(prefix, "us-east-1", fresh("pool"), 1, "{}")))
                .isEqualTo(false);
        assertWrite(tx -> domains.insert(tx, DomainRow.prefix(prefix, "eu-west-1", fresh("pool"), 1, "{}")))
                .isEqualTo(true);
        assertWrite(tx -> domains.insert(tx, DomainRow.custom(custom, fresh("pool"), 1, "{}")))
                .isEqualTo(true);
        assertWrite(tx -> domains.insert(tx, DomainRow.custom(custom, fresh("pool"), 1, "{}")))
                .isEqualTo(false);
    }

    @Test
    void aPoolHasOneOfEachKind() {
        String pool = fresh("pool");
        DomainRow prefix = DomainRow.prefix(fresh("prefix"), "us-east-1", pool, 1, "{}");
        DomainRow custom = DomainRow.custom(fresh("login") + ".example.org", pool, 1, "{}");
        assertWrite(tx -> domains.insert(tx, prefix)).isEqualTo(true);
        assertWrite(tx -> domains.insert(tx, custom)).isEqualTo(true);
        assertWrite(tx -> domains.insert(tx, DomainRow.prefix(fresh("prefix"), "us-east-1", pool, 1, "{}")))
                .isEqualTo(false);
        assertRead(tx -> domains.list(tx, pool)).isEqualTo(List.of(custom, prefix));
    }

    @Test
    void oneOfManyPoolsGetsAPrefix() throws Exception {
        String prefix = fresh("prefix");
        Database other = otherNode();
        assertThat(together(
                        16,
                        () -> other.write(tx ->
                                domains.insert(tx, DomainRow.prefix(prefix, "us-east-1", fresh("pool"), 1, "{}")))))
                .containsOnlyOnce(true);
    }

    @Test
    void updatesOnlyTheVersionThatWasRead() {
        DomainRow domain = DomainRow.prefix(fresh("prefix"), "us-east-1", fresh("pool"), 1, "{}");
        DomainRow changed = DomainRow.prefix(domain.domain(), "us-east-1", domain.poolId(), 1, "{\"v\":2}");
        database().write(tx -> domains.insert(tx, domain));
        assertWrite(tx -> domains.update(tx, changed)).isEqualTo(true);
        assertWrite(tx -> domains.update(tx, changed)).isEqualTo(false);
        assertRead(tx -> domains.findPrefix(tx, domain.domain(), "us-east-1")
                        .orElseThrow()
                        .settings())
                .isEqualTo("{\"v\":2}");
    }

    @Test
    void listsTheNamesOfCustomDomainsInOrderAndByPage() {
        // Names of this test begin alike, so that what other tests left stands before or behind them.
        String word = fresh("zz");
        for (String name : List.of(word + "c.org", word + "a.org", word + "b.org")) {
            database().write(tx -> domains.insert(tx, DomainRow.custom(name, fresh("pool"), 1, "{}")));
        }
        database().write(tx -> domains.insert(tx, DomainRow.prefix(word + "aa", "us-east-1", fresh("pool"), 1, "{}")));
        assertRead(tx -> domains.listCustom(tx, word, 2))
                .isEqualTo(new Page<>(List.of(word + "a.org", word + "b.org"), word + "b.org"));
        assertRead(tx -> domains.listCustom(tx, word + "b.org", 2).items()).isEqualTo(List.of(word + "c.org"));
    }

    @Test
    void deletesOnlyForThePoolThatHasIt() {
        DomainRow domain = DomainRow.prefix(fresh("prefix"), "us-east-1", fresh("pool"), 1, "{}");
        DomainRow others = DomainRow.prefix(domain.domain(), "us-east-1", fresh("pool"), 1, "{}");
        database().write(tx -> domains.insert(tx, domain));
        assertWrite(tx -> domains.delete(tx, others)).isEqualTo(false);
        assertWrite(tx -> domains.delete(tx, domain)).isEqualTo(true);
        assertWrite(tx -> domains.delete(tx, domain)).isEqualTo(false);
    }
}
