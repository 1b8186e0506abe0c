package dev.cenote.protocol.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.sigv4.SignedMessage.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever comes in, a value comes out, and no changed request ever verifies. */
class RandomSignatureTest {
    private static final List<String> CRUMBS = List.of(
            "AWS4-HMAC-SHA256",
            " ",
            ",",
            "=",
            ";",
            "/",
            "Credential=",
            "Signature=",
            "SignedHeaders=",
            "host",
            "%",
            "%2",
            "%2F",
            "&",
            "X-Amz-Signature=",
            "X-Amz-Credential=",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "\u0000",
            "ü",
            "\ud83d",
            "20241008T200440Z",
            "x-amz-date",
            "aws4_request",
            "..",
            "//",
            "+",
            "X-Amz-Expires=");

    @RepeatedTest(40)
    void onlyValuesComeOut(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < 500; i++) {
            SignedMessage message = new SignedMessage(
                    crumbs(random, 2),
                    "/" + crumbs(random, 6),
                    crumbs(random, 20),
                    List.of(
                            new Header("Authorization", random.nextBoolean() ? "" : crumbs(random, 20)),
                            new Header("X-Amz-Date", random.nextInt(4) == 0 ? crumbs(random, 3) : "20241008T200440Z"),
                            new Header(crumbs(random, 3), crumbs(random, 6))),
                    Digests.utf8(crumbs(random, 5)));
            if (SigV4.parse(message) instanceof Presented) {
                assertThat(Samples.verify(message)).isInstanceOf(SignatureVerdict.Rejected.class);
            }
        }
    }

    @RepeatedTest(40)
    void noChangedRequestVerifies(RepetitionInfo run) {
        Random random = new Random(1000 + run.getCurrentRepetition());
        for (SignedMessage good : List.of(Samples.signed(), Samples.presigned())) {
            for (int i = 0; i < 100; i++) {
                SignedMessage spoilt = spoil(good, random);
                boolean same = CanonicalRequest.of(
                                spoilt, List.of("host", "content-type"), null, "", PathRule.NORMALIZED)
                        .equals(CanonicalRequest.of(
                                good, List.of("host", "content-type"), null, "", PathRule.NORMALIZED));
                if (SigV4.parse(spoilt) instanceof Presented && !same) {
                    assertThat(Samples.verify(spoilt)).isInstanceOf(SignatureVerdict.Rejected.class);
                }
            }
        }
    }

    private static SignedMessage spoil(SignedMessage good, Random random) {
        List<Header> headers = new ArrayList<>(good.headers());
        String path = good.rawPath();
        String query = good.rawQuery();
        switch (random.nextInt(3)) {
            case 0 -> path = spoil(path, random);
            case 1 -> query = spoil(query, random);
            default -> {
                Header header = headers.get(random.nextInt(2));
                headers.set(headers.indexOf(header), new Header(header.name(), spoil(header.value(), random)));
            }
        }
        return new SignedMessage(good.method(), path, query, headers, good.body());
    }

    private static String spoil(String text, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(3));
        return text.substring(0, at) + CRUMBS.get(random.nextInt(CRUMBS.size())) + text.substring(end);
    }

    private static String crumbs(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(CRUMBS.get(random.nextInt(CRUMBS.size())));
        }
        return text.toString();
    }
}
