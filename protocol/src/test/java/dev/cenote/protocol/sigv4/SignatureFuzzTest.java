package dev.cenote.protocol.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Hostile input never makes an exception and never a verified signature. The fuzz target replays its inputs in the
 * suite; with {@code JAZZER_FUZZ=1} in the environment it searches for new ones.
 */
class SignatureFuzzTest {
    private static final int ROUNDS = 20_000;

    @FuzzTest(maxDuration = "10m")
    void readsAnything(FuzzedDataProvider data) {
        List<SignedMessage.Header> headers = new ArrayList<>();
        headers.add(new SignedMessage.Header("Host", data.consumeString(64)));
        headers.add(new SignedMessage.Header("X-Amz-Date", data.consumeString(32)));
        headers.add(new SignedMessage.Header("X-Amz-Content-Sha256", data.consumeString(80)));
        headers.add(new SignedMessage.Header("Authorization", "AWS4-" + data.consumeString(512)));
        SignedMessage message = new SignedMessage(
                data.consumeString(8),
                "/" + data.consumeString(64),
                data.consumeString(256),
                headers,
                data.consumeBytes(64));
        assertThat(Signed.answer(message)).isNotEqualTo("ok");
        assertThat(Signed.answer(Signed.without(message, "authorization"))).isNotEqualTo("ok");
    }

    /** Every single-character change of a good signature's header or query is noticed. */
    @Test
    void noticesEveryChangeOfASignature() {
        Random random = new Random(20261121);
        SignedMessage good = Signed.good();
        SignedMessage presigned = Signed.presigned(Duration.ofHours(1));
        for (int round = 0; round < ROUNDS; round++) {
            String before = Objects.requireNonNull(good.joined("authorization"));
            String after = changed(before, random);
            SignedMessage message = Signed.withHeader(good, "authorization", old -> after);
            assertThat(Signed.answer(message)).as(after).isNotNull();
            if (!harmless(before, after)) {
                assertThat(Signed.answer(message)).as(after).isNotEqualTo("ok");
            }
            assertThat(Signed.answer(presigned.withQuery(changed(presigned.rawQuery(), random))))
                    .isNotNull();
        }
    }

    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length());
        char c = (char) (random.nextInt(4) == 0 ? random.nextInt(0x2000) : 32 + random.nextInt(95));
        return text.substring(0, at) + c + text.substring(at + 1);
    }

    /**
     * Blanks around commas and empty parts are free, letter case of signed headers too, and an unknown name is passed
     * over.
     */
    private static boolean harmless(String before, String after) {
        return normal(before).equals(normal(after));
    }

    private static String normal(String header) {
        return header.replace(" ", "")
                .replaceAll("\\p{Cntrl}|\\s", "")
                .replaceAll(",+", ",")
                .toLowerCase(Locale.ROOT);
    }
}
