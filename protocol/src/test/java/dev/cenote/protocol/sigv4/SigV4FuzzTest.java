package dev.cenote.protocol.sigv4;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cenote.protocol.sigv4.SignedMessage.Header;
import java.util.List;

/**
 * A fuzz target over everything that reads a signature. In the suite it replays its seeds; {@code JAZZER_FUZZ=1} in the
 * environment makes it search.
 */
class SigV4FuzzTest {
    @FuzzTest(maxDuration = "2m")
    void readsAnything(FuzzedDataProvider data) {
        SignedMessage message = new SignedMessage(
                data.consumeString(8),
                "/" + data.consumeString(200),
                data.consumeString(1000),
                List.of(
                        new Header("Authorization", data.consumeString(1000)),
                        new Header("X-Amz-Date", data.consumeString(40)),
                        new Header(data.consumeString(20), data.consumeString(200))),
                data.consumeRemainingAsBytes());
        if (SigV4.parse(message) instanceof Presented && Samples.verify(message) instanceof SignatureVerdict.Verified) {
            throw new AssertionError("verified without knowing the secret");
        }
    }
}
