package dev.cenote.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Secret;
import dev.cenote.keys.LastingSealer;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.MasterKeyRotation;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthEventsTest {
    private static final String POOL = "us-east-1_AbCdEfGhI";

    private final RandomText random = new RandomText(new SecureRandom());
    private final String oldKey = Base64.getEncoder().encodeToString(random.bytes(32));
    private final String newKey = Base64.getEncoder().encodeToString(random.bytes(32));

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFeedbackTokenCountsAfterTheMasterKeyWasRotatedAndTheOldOneThrownAway(Engine engine) throws Exception {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            String token = events(database, oldKey).feedbackToken(POOL, "ada", "event");
            new MasterKeyRotation(database, sealer(database, newKey + ',' + oldKey), Clock.systemUTC(), Duration.ZERO)
                    .run();
            AuthEvents after = events(database, newKey);
            assertThat(after.verifyFeedback(POOL, "ada", "event", token)).isTrue();
            assertThat(after.verifyFeedback(POOL, "ada", "another", token)).isFalse();
            assertThat(after.verifyFeedback(POOL, "bob", "event", token)).isFalse();
            assertThat(after.verifyFeedback("us-east-1_other", "ada", "event", token))
                    .isFalse();
            assertThat(after.verifyFeedback(POOL, "ada", "event", token.substring(1)))
                    .isFalse();
            assertThat(after.verifyFeedback(POOL, "ada", "event", "?")).isFalse();
        }
    }

    private AuthEvents events(Database database, String key) {
        return new AuthEvents(new LastingSealer(database, sealer(database, key), random, Clock.systemUTC()));
    }

    private Sealer sealer(Database database, String ring) {
        return Sealer.open(database, MasterKeyRing.parse(new Secret(ring)), Clock.systemUTC(), random);
    }
}
