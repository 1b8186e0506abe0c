package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A pool that signs with ES256 and turns back, as other people's libraries see its tokens. */
@ExtendWith(SharedProduct.class)
class SigningAlgorithmTest {
    private static final String CALLBACK = "http://localhost:1/cb";
    private static final String TAG = "cenote:signing-algorithm";

    private final Product product;

    SigningAlgorithmTest(Product product) {
        this.product = product;
    }

    @Test
    void othersVerifyTheTokensWhicheverWayTheTagIsTurned() {
        HostedPool pool = new HostedPool(
                product, 1, CALLBACK, request -> request.userPoolTags(Map.of(TAG, "ES256")), HostedPool.plain());
        Map<String, String> ada = pool.ada();
        String onCurve = signIn(ada, "ES256", null);
        pool.untag(TAG);
        String usual = signIn(ada, "RS256", onCurve);
        pool.tag(Map.of(TAG, "ES256"));
        signIn(ada, "ES256", usual);
    }

    private static String signIn(Map<String, String> ada, String algorithm, @Nullable String earlier) {
        Map<String, String> input = new HashMap<>(ada);
        if (earlier != null) {
            input.put("earlier", earlier);
        }
        JsonNode answer = Node.ready().run("curve.mjs", input);
        assertThat(answer.get("id").asString()).isEqualTo(algorithm);
        assertThat(answer.get("access").asString()).isEqualTo(algorithm);
        assertThat(answer.get("refreshed").asString()).isEqualTo(algorithm);
        assertThat(answer.get("username").asString()).isEqualTo("ada");
        assertThat(answer.get("person").asString()).isEqualTo("ada");
        if (earlier != null) {
            assertThat(answer.get("earlier").isNull()).as(answer.toString()).isTrue();
            assertThat(answer.get("userInfoOfEarlier").asString()).isEqualTo("ada");
        }
        return answer.get("accessToken").asString();
    }
}
