package dev.cenote.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a document is, it is a policy or refused in AWS's words, and whatever a policy says, it can be asked. The
 * fuzz target replays its inputs in the suite; with {@code JAZZER_FUZZ=1} in the environment it searches for new ones.
 */
class PolicyFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final List<String> CRUMBS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "*",
            "?",
            "${",
            "${*}",
            ", 'x'}",
            "\\u0000",
            "\\",
            "arn:aws:",
            "null",
            "1e9",
            "Not",
            "ForAllValues:",
            "IfExists",
            "\ud83d",
            "\u0000",
            "\r\n",
            "2026-",
            "::/",
            "Statement",
            "Principal",
            "AWS");
    private static final List<Requester> REQUESTERS =
            List.of(Asked.USER, Asked.SESSION, Asked.FEDERATED, Asked.ROOT, Requester.anonymous());

    @FuzzTest(maxDuration = "10m")
    void readsAnything(FuzzedDataProvider data) {
        String document = data.consumeRemainingAsString();
        for (PolicyKind kind : PolicyKind.values()) {
            ask(document, kind, document);
        }
    }

    @Test
    void aSpoiltDocumentIsAPolicyOrRefused() {
        Random random = new Random(20261121);
        List<Cases.Case> cases = Stream.concat(PolicyTest.malformed(), PolicyTest.wellFormed())
                .filter(one -> one.document("document").startsWith("{"))
                .toList();
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Cases.Case one = cases.get(random.nextInt(cases.size()));
            String document = one.document("document");
            for (int change = random.nextInt(2); change >= 0; change--) {
                document = changed(document, random);
            }
            taken += ask(document, PolicyKind.valueOf(one.text("kind")), "x") ? 1 : 0;
        }
        assertThat(taken).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
    }

    /** Whether the document is a policy of that kind; then everything is asked of it that can be. */
    private static boolean ask(String document, PolicyKind kind, String word) {
        Policy policy;
        try {
            policy = Policy.parse(document, kind);
        } catch (MalformedPolicy refusal) {
            assertThat(refusal.awsText()).isNotBlank();
            return false;
        }
        assertThat(policy.contextKeys()).doesNotContainNull();
        assertThat(policy.renamedPrincipals(document, name -> null)).isEqualTo(document);
        NamedPolicy named = new NamedPolicy("p", "user", policy);
        Context everything = Context.of(Map.of("k", List.of(word, ""), "aws:username", List.of(word)));
        for (Requester requester : REQUESTERS) {
            AccessRequest request = new AccessRequest("s3:" + word, "arn:aws:s3:::" + word, everything);
            Policies policies = new Policies(List.of(named), named, List.of(named), named);
            assertThat(Evaluation.decide(requester, policies, request).matched())
                    .doesNotContainNull();
            assertThat(Evaluation.trust(policy, requester, request).decision().matched())
                    .doesNotContainNull();
        }
        return true;
    }

    private static String changed(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        String crumb = random.nextInt(3) == 0 ? "" : CRUMBS.get(random.nextInt(CRUMBS.size()));
        return text.substring(0, from) + crumb + text.substring(to);
    }
}
