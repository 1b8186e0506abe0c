package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.ManagedPolicy.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IamPolicyStoreTest extends StoreContract {
    private static final Instant NOW = Instant.parse("2026-11-21T04:05:06.789Z");

    private final IamPolicyStore policies = new IamPolicyStore();
    private final IamAttachmentStore attachments = new IamAttachmentStore();
    private final IamInlinePolicyStore inline = new IamInlinePolicyStore();

    @Test
    void findsAPolicyByItsArn() {
        ManagedPolicy policy = policy(fresh("Read"), "/staff/");
        assertWrite(tx -> policies.insert(tx, policy)).isEqualTo(true);
        assertRead(tx -> policies.find(tx, policy.arn())).isEqualTo(Optional.of(policy));
        assertRead(tx -> policies.find(tx, policy.arn().toUpperCase(Locale.ROOT)))
                .isEqualTo(Optional.empty());
        assertRead(tx -> policies.list(tx).contains(policy)).isEqualTo(true);
        assertRead(tx -> policies.count(tx) > 0).isEqualTo(true);
    }

    @Test
    void aNameIsTakenWhateverItsLetterCaseAndPath() throws Exception {
        String name = fresh("taken");
        Database other = otherNode();
        assertThat(together(8, () -> other.write(tx -> policies.insert(tx, policy(name, "/")))))
                .containsOnlyOnce(true);
        assertWrite(tx -> policies.insert(tx, policy(name.toUpperCase(Locale.ROOT), "/x/")))
                .isEqualTo(false);
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        ManagedPolicy policy = policy(fresh("changing"), "/");
        database().write(tx -> policies.insert(tx, policy));
        ManagedPolicy changed = policy.withNextVersion(true, NOW.plusSeconds(1));
        assertWrite(tx -> policies.update(tx, changed)).isEqualTo(true);
        assertWrite(tx -> policies.update(tx, changed)).isEqualTo(false);
        ManagedPolicy found =
                database().read(tx -> policies.find(tx, policy.arn())).orElseThrow();
        assertThat(found.defaultVersion()).isEqualTo(2);
        assertThat(found.lastVersion()).isEqualTo(2);
        assertThat(found.updatedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(found.version()).isEqualTo(2);
    }

    @Test
    void keepsVersionsUntilThePolicyGoes() {
        ManagedPolicy policy = policy(fresh("versions"), "/");
        Version first = new Version(1, NOW, "{ \"é\": 1 }");
        Version second = new Version(2, NOW.plusSeconds(1), "{}");
        database().write(tx -> {
            policies.insert(tx, policy);
            policies.insertVersion(tx, policy.id(), first);
            policies.insertVersion(tx, policy.id(), second);
            return null;
        });
        assertRead(tx -> policies.listVersions(tx, policy.id())).isEqualTo(List.of(second, first));
        assertRead(tx -> policies.findVersion(tx, policy.id(), 1)).isEqualTo(Optional.of(first));
        assertRead(tx -> policies.findVersion(tx, policy.id(), 3)).isEqualTo(Optional.empty());
        assertWrite(tx -> policies.deleteVersion(tx, policy.id(), 1)).isEqualTo(true);
        assertWrite(tx -> policies.deleteVersion(tx, policy.id(), 1)).isEqualTo(false);
        assertWrite(tx -> policies.delete(tx, policy.id())).isEqualTo(true);
        assertWrite(tx -> policies.delete(tx, policy.id())).isEqualTo(false);
        assertRead(tx -> policies.listVersions(tx, policy.id())).isEqualTo(List.of());
    }

    @Test
    void attachesAPolicyOnceToEach() {
        String arn = fresh("arn:aws:iam::000000000000:policy/p");
        String role = fresh("AROA");
        String user = fresh("AIDA");
        assertWrite(tx -> attachments.insert(tx, role, arn, NOW)).isEqualTo(true);
        assertWrite(tx -> attachments.insert(tx, role, arn, NOW)).isEqualTo(false);
        assertWrite(tx -> attachments.insert(tx, user, arn, NOW)).isEqualTo(true);
        assertRead(tx -> attachments.list(tx, role)).isEqualTo(List.of(arn));
        assertRead(tx -> attachments.owners(tx, arn)).isEqualTo(List.of(user, role));
        assertRead(tx -> attachments.count(tx, arn)).isEqualTo(2L);
        assertRead(tx -> attachments.counts(tx).get(arn)).isEqualTo(2L);
        assertWrite(tx -> attachments.delete(tx, role, arn)).isEqualTo(true);
        assertWrite(tx -> attachments.delete(tx, role, arn)).isEqualTo(false);
        assertRead(tx -> attachments.list(tx, role)).isEqualTo(List.of());
    }

    @Test
    void keepsInlinePoliciesByteForByte() {
        String owner = fresh("AROA");
        String document = "{\n  \"Version\" : \"2012-10-17\", \"x\": \"é\"\t}";
        database().write(tx -> {
            inline.put(tx, owner, "B", "{}");
            inline.put(tx, owner, "a", "{}");
            inline.put(tx, owner, "B", document);
            return null;
        });
        assertRead(tx -> inline.find(tx, owner, "B")).isEqualTo(Optional.of(document));
        assertRead(tx -> inline.find(tx, owner, "b")).isEqualTo(Optional.empty());
        assertRead(tx -> inline.list(tx, owner)).isEqualTo(Map.of("B", document, "a", "{}"));
        assertWrite(tx -> inline.delete(tx, owner, "B")).isEqualTo(true);
        assertWrite(tx -> inline.delete(tx, owner, "B")).isEqualTo(false);
    }

    private static ManagedPolicy policy(String name, String path) {
        return new ManagedPolicy(
                fresh("ANPA"),
                "arn:aws:iam::000000000000:policy" + path + name,
                name,
                path,
                path.equals("/") ? null : "what it is for",
                1,
                1,
                NOW,
                NOW,
                1);
    }
}
