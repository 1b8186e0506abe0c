package dev.cenote.protocol.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever a document is, it is metadata or it is none. The fuzz target replays its inputs in the suite; with
 * {@code JAZZER_FUZZ=1} in the environment it searches for new ones.
 */
class SamlMetadataFuzzTest {
    private static final int ROUNDS = 10_000;
    private static final List<String> CRUMBS = List.of(
            "<",
            ">",
            "/>",
            "</",
            "\"",
            "&",
            "&#0;",
            "&#xD83D;",
            "&amp;",
            "<![CDATA[",
            "]]>",
            "<?xml version=\"1.1\"?>",
            "<?x",
            "<!--",
            "--",
            "<!DOCTYPE a [",
            "xmlns=\"\"",
            "xmlns:md=\"\"",
            "xml:",
            ":",
            "\u0000",
            "\ud83d",
            "\ufffe",
            "validUntil=\"2030-01-01T00:00:00Z\" ");

    @FuzzTest(maxDuration = "10m")
    void readsAnything(FuzzedDataProvider data) {
        check(data.consumeRemainingAsString());
    }

    @Test
    void aSpoiltDocumentIsMetadataOrNone() {
        Random random = new Random(20261121);
        String whole = String.format(SamlMetadataTest.DOCUMENT, " validUntil=\"2030-01-02T03:04:05Z\"");
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String document = whole;
            for (int change = random.nextInt(2); change >= 0; change--) {
                document = changed(document, random);
            }
            taken += check(document) ? 1 : 0;
        }
        assertThat(taken).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
    }

    private static boolean check(String document) {
        Optional<SamlMetadata> read = SamlMetadata.parse(document);
        read.ifPresent(metadata -> assertThat(document).contains("EntityDescriptor"));
        return read.isPresent();
    }

    private static String changed(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        String crumb = random.nextInt(3) == 0 ? "" : CRUMBS.get(random.nextInt(CRUMBS.size()));
        return text.substring(0, from) + crumb + text.substring(to);
    }
}
