package dev.cenote.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Refusal;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.UserPoolStore;
import dev.cenote.userpool.SigningAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyRotationTest extends KeyContract {
    @Test
    void aNewPoolSignsIdAndAccessTokensWithDifferentKeys() throws Exception {
        one.create("us-east-1_new");
        String id = two.sign("us-east-1_new", Purpose.ID, "{}");
        String access = two.sign("us-east-1_new", Purpose.ACCESS, "{}");
        assertThat(one.published("us-east-1_new")).containsExactly(Jwts.keyId(id), Jwts.keyId(access));
        assertThat(Jwts.verifies(id, one.ring.published("us-east-1_new"))).isTrue();
        assertThat(Jwts.verifies(access, one.ring.published("us-east-1_new"))).isTrue();
        assertThat(Jwts.header(access)).isEqualTo("{\"kid\":\"" + Jwts.keyId(access) + "\",\"alg\":\"RS256\"}");
    }

    @Test
    void aRotationOnOneNodeCountsOnTheOtherAndOldTokensGoOnToVerify() throws Exception {
        String pool = "us-east-1_turn";
        one.create(pool);
        String before = two.sign(pool, Purpose.ACCESS, "{\"n\":1}");

        Set<String> next = one.rotation.publish(pool);
        assertThat(two.published(pool)).hasSize(4).containsAll(next);
        String between = two.sign(pool, Purpose.ACCESS, "{\"n\":2}");
        assertThat(Jwts.keyId(between)).as("published, not signing").isEqualTo(Jwts.keyId(before));

        assertThat(one.rotation.activate(pool, next)).isTrue();
        String after = two.sign(pool, Purpose.ACCESS, "{\"n\":3}");
        assertThat(Jwts.keyId(after)).isNotEqualTo(Jwts.keyId(before));
        assertThat(two.published(pool)).hasSize(4).contains(Jwts.keyId(before), Jwts.keyId(after));
        for (String token : List.of(before, between, after)) {
            assertThat(Jwts.verifies(token, two.ring.published(pool))).isTrue();
        }

        CLOCK.advance(Duration.ofHours(25));
        assertThat(two.published(pool)).as("the last old token lives still").hasSize(4);
        CLOCK.advance(Duration.ofSeconds(1));
        assertThat(two.published(pool)).hasSize(2).doesNotContain(Jwts.keyId(before));
        assertThat(Jwts.verifies(before, two.ring.published(pool))).isFalse();
    }

    @Test
    void theKeyThatIdentityPoolsShareTurnsAsWell() throws Exception {
        String owner = OpenIdKeys.OWNER;
        String before = one.ring.sign(one.openIdKeys.requireActive(), "{\"n\":1}");
        Set<String> next = one.rotation.publish(owner);
        assertThat(next).hasSize(1);
        assertThat(two.rotation.publish(owner)).isEqualTo(next);
        assertThat(two.published(owner)).hasSize(2).containsAll(next);
        assertThat(two.openIdKeys.requireActive()).isEqualTo(Jwts.keyId(before));

        assertThat(one.rotation.activate(owner, next)).isTrue();
        String after = two.ring.sign(two.openIdKeys.requireActive(), "{\"n\":2}");
        assertThat(next).containsExactly(Jwts.keyId(after));
        for (String token : List.of(before, after)) {
            assertThat(Jwts.verifies(token, two.ring.published(owner))).isTrue();
        }

        CLOCK.advance(Duration.ofHours(25).plusSeconds(1));
        assertThat(two.published(owner)).containsExactly(Jwts.keyId(after));
        assertThat(one.rotation.publish(owner)).doesNotContain(Jwts.keyId(after));
        assertThat(states(owner))
                .as("what retired long ago is forgotten")
                .containsExactlyInAnyOrder("OPEN_ID ACTIVE", "OPEN_ID NEXT");
    }

    @Test
    void aPoolSignsAsItsTagSaysAndWhatItSignedBeforeGoesOnToVerify() throws Exception {
        String pool = "us-east-1_curve";
        one.create(pool, SigningAlgorithm.ES256);
        assertThat(two.published(pool)).hasSize(4);
        String onCurve = two.sign(pool, Purpose.ID, "{\"n\":1}");
        assertThat(Jwts.header(onCurve)).endsWith(",\"alg\":\"ES256\"}");
        assertThat(Jwts.header(one.sign(pool, Purpose.ACCESS, "{\"n\":1}"))).contains("ES256");
        assertThat(Jwts.keyId(one.sign(pool, Purpose.ACCESS, "{\"n\":1}"))).isNotEqualTo(Jwts.keyId(onCurve));
        one.tag(pool, SigningAlgorithm.RS256);
        String usual = two.sign(pool, Purpose.ID, "{\"n\":2}");
        assertThat(Jwts.header(usual)).endsWith(",\"alg\":\"RS256\"}");
        two.tag(pool, SigningAlgorithm.ES256);
        assertThat(Jwts.keyId(one.sign(pool, Purpose.ID, "{\"n\":3}"))).isEqualTo(Jwts.keyId(onCurve));

        Set<String> next = one.rotation.publish(pool);
        assertThat(next).hasSize(4);
        assertThat(two.published(pool)).hasSize(8).containsAll(next);
        assertThat(two.rotation.activate(pool, next)).isTrue();
        String after = one.sign(pool, Purpose.ID, "{\"n\":4}");
        assertThat(next).contains(Jwts.keyId(after));
        assertThat(Jwts.header(after)).contains("ES256");
        for (String token : List.of(onCurve, usual, after)) {
            assertThat(Jwts.verifies(token, two.ring.published(pool))).isTrue();
        }
        CLOCK.advance(Duration.ofHours(25).plusSeconds(1));
        assertThat(two.published(pool)).hasSize(4).containsAll(next);
    }

    @Test
    void aPoolThatNeverSignedOnTheCurveHasNoSuchKeys() throws Exception {
        String pool = "us-east-1_plain";
        one.create(pool);
        // A tag that came in a way that gives no keys, such as from a copy of the store.
        one.tag(pool, SigningAlgorithm.ES256);
        assertThat(Jwts.header(two.sign(pool, Purpose.ID, "{}"))).contains("RS256");
        assertThat(one.rotation.publish(pool)).hasSize(2);
        NewKeys further = two.poolKeys.drawFurther(SigningAlgorithm.ES256);
        for (int i = 0; i < 2; i++) {
            two.database.write(transaction -> {
                two.poolKeys.assign(transaction, pool, further);
                return pool;
            });
        }
        assertThat(one.published(pool)).hasSize(6);
        assertThat(Jwts.header(one.sign(pool, Purpose.ID, "{}"))).contains("ES256");
        assertThat(one.poolKeys.drawFurther(SigningAlgorithm.RS256).keys()).isEmpty();
    }

    @Test
    void aRotationBeforeTheFirstTokenMakesTheFirstKey() {
        // Each database is used by every test of this class, so whoever comes first makes the key.
        Set<String> next = one.rotation.publish(OpenIdKeys.OWNER);
        assertThat(one.rotation.activate(OpenIdKeys.OWNER, next)).isTrue();
        assertThat(next).containsExactly(two.openIdKeys.requireActive());
    }

    @Test
    void aRotationThatBrokeOffIsFinishedByTheNext() throws Exception {
        String pool = "us-east-1_half";
        one.create(pool);
        one.rotation.publish(pool);
        List<String> published = one.published(pool);
        Set<String> next = two.rotation.publish(pool);
        assertThat(two.published(pool)).isEqualTo(published).containsAll(next);
        assertThat(two.rotation.activate(pool, next)).isTrue();
        assertThat(two.rotation.activate(pool, next)).isFalse();
        assertThat(two.published(pool)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(states(pool)).containsOnlyOnce("ID ACTIVE", "ACCESS ACTIVE", "ID RETIRED", "ACCESS RETIRED");
    }

    @Test
    void rotationsThatMeetMakeOneTurn() throws Exception {
        String pool = "us-east-1_meet";
        one.create(pool);
        List<Set<String>> seen =
                together(2, () -> List.of(one.rotation.publish(pool), two.rotation.publish(pool))).stream()
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
        assertThat(seen).hasSize(1);
        assertThat(states(pool)).containsExactlyInAnyOrder("ID ACTIVE", "ID NEXT", "ACCESS ACTIVE", "ACCESS NEXT");
        Set<String> next = seen.getFirst();
        List<Boolean> turned =
                together(2, () -> List.of(one.rotation.activate(pool, next), two.rotation.activate(pool, next)))
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        assertThat(turned).containsOnlyOnce(true);
        assertThat(states(pool))
                .containsExactlyInAnyOrder("ID ACTIVE", "ID RETIRED", "ACCESS ACTIVE", "ACCESS RETIRED");
    }

    @Test
    void aRotationNeverLetsTheKeysOfALaterOneSign() {
        String pool = "us-east-1_late";
        one.create(pool);
        // The second run begins while the first waits, and so takes the first one's keys for its own.
        Set<String> first = one.rotation.publish(pool);
        Set<String> second = two.rotation.publish(pool);
        assertThat(second).isEqualTo(first);
        assertThat(one.rotation.activate(pool, first)).isTrue();
        // A third publishes its own just before the second has waited long enough.
        Set<String> third = one.rotation.publish(pool);
        assertThat(third).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(two.rotation.activate(pool, second)).isFalse();
        assertThat(states(pool)).containsOnlyOnce("ID NEXT", "ACCESS NEXT", "ID ACTIVE", "ACCESS ACTIVE");
        assertThat(two.rotation.activate(pool, third)).isTrue();
        assertThat(states(pool)).doesNotContain("ID NEXT", "ACCESS NEXT");
    }

    @Test
    void keysThatRetiredLongAgoAreForgotten() {
        String pool = "us-east-1_old";
        one.create(pool);
        one.rotation.activate(pool, one.rotation.publish(pool));
        CLOCK.advance(Duration.ofHours(26));
        one.rotation.publish(pool);
        assertThat(states(pool)).containsExactlyInAnyOrder("ID ACTIVE", "ID NEXT", "ACCESS ACTIVE", "ACCESS NEXT");
    }

    @Test
    void aPoolThatDoesNotExistHasNothingToRotate() {
        assertThatThrownBy(() -> one.rotation.publish("us-east-1_none"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("ResourceNotFoundException"));
        assertThat(one.published("us-east-1_none")).isEmpty();
    }

    @Test
    void theKeysOfAPoolGoWithIt() {
        String pool = "us-east-1_gone";
        one.create(pool);
        one.sign(pool, Purpose.ACCESS, "{}");
        two.database.write(transaction -> new UserPoolStore().delete(transaction, pool));
        assertThat(one.published(pool)).isEmpty();
        assertThatThrownBy(() -> one.sign(pool, Purpose.ACCESS, "{}")).isInstanceOf(Refusal.class);
    }

    private static List<String> states(String pool) {
        return one
                .database
                .<List<SigningKeyRow>>read(transaction -> new SigningKeyStore().list(transaction, pool))
                .stream()
                .filter(key -> key.state() != State.RETIRED || key.retiredAt() != null)
                .map(key -> key.purpose() + " " + key.state())
                .toList();
    }
}
