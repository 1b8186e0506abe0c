package dev.cenote.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.policy.NaiveTwin.Source;
import dev.cenote.protocol.policy.NaiveTwin.Sources;
import dev.cenote.protocol.policy.NaiveTwin.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The engine and its naive twin decide alike about random policies. {@code -Dpolicy.rounds=1000000} makes it a long
 * search; a failure names its seed, which {@code -Dpolicy.seed} begins with again.
 */
class RandomPolicyTest {
    private static final int ROUNDS = Integer.getInteger("policy.rounds", 20_000);
    private static final long SEED = Long.getLong("policy.seed", 20261121);

    @Test
    void theEngineAndItsNaiveTwinDecideAlike() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Verdict verdict = compare(SEED + round);
            seen.merge(verdict.outcome() + " by " + verdict.cause(), 1, Integer::sum);
        }
        // A comparison proves nothing about decisions that never came up.
        if (ROUNDS >= 20_000) {
            assertThat(seen)
                    .hasSize(13)
                    .allSatisfy(
                            (decision, times) -> assertThat(times).as(decision).isGreaterThan(50));
        }
    }

    private static Verdict compare(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        Requester requester = random.requester();
        Sources sources = new Sources(
                random.oneIn(8)
                        ? List.of()
                        : List.of(random.source("i1", PolicyKind.INLINE), random.source("i2", PolicyKind.INLINE)),
                random.oneIn(4) ? random.source("b", PolicyKind.SESSION) : null,
                random.oneIn(3)
                        ? List.of(random.source("s1", PolicyKind.SESSION), random.source("s2", PolicyKind.SESSION))
                        : null,
                random.oneIn(2) ? random.source("r", PolicyKind.RESOURCE) : null);
        if (random.oneIn(3)) {
            AccessRequest request = random.assumption();
            Source trust = random.source("trust", PolicyKind.TRUST);
            Policy policy = Policy.parse(trust.document(), PolicyKind.TRUST);
            Decision decision = Evaluation.assume(policy, requester, parsed(sources), request);
            Verdict verdict = new NaiveTwin(requester, request).assume(sources, trust);
            check(seed, decision, verdict, List.of(request, trust, sources));
            return verdict;
        }
        AccessRequest request = random.request();
        Verdict verdict = new NaiveTwin(requester, request).decide(sources);
        check(seed, Evaluation.decide(requester, parsed(sources), request), verdict, List.of(request, sources));
        return verdict;
    }

    private static void check(long seed, Decision decision, Verdict verdict, Object asked) {
        Set<String> places = new TreeSet<>();
        for (MatchedStatement matched : decision.matched()) {
            places.add(matched.policyId() + '@' + matched.start().line());
        }
        if (!new Verdict(decision.outcome(), decision.cause(), places).equals(verdict)) {
            assertThat(decision)
                    .as("seed %d, places %s, %s", seed, places, asked)
                    .isEqualTo(verdict);
        }
    }

    private static Policies parsed(Sources sources) {
        return new Policies(
                parsed(sources.identity(), PolicyKind.INLINE),
                parsed(sources.boundary(), PolicyKind.SESSION),
                sources.session() == null ? null : parsed(sources.session(), PolicyKind.SESSION),
                parsed(sources.resource(), PolicyKind.RESOURCE));
    }

    private static List<NamedPolicy> parsed(List<Source> sources, PolicyKind kind) {
        return sources.stream()
                .map(source -> Objects.requireNonNull(parsed(source, kind)))
                .toList();
    }

    private static @Nullable NamedPolicy parsed(@Nullable Source source, PolicyKind kind) {
        return source == null ? null : new NamedPolicy(source.id(), "user", Policy.parse(source.document(), kind));
    }
}
