package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.conformance.Wire.Answer;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Inputs generated from AWS's models, thousands of them: whatever comes, the answer is the caller's fault or a success.
 */
@ExtendWith(SharedProduct.class)
class GeneratedInputsTest {
    private static final int RANDOM_INPUTS = Boolean.getBoolean("cenote.long") ? 5_000 : 60;

    private final Product product;

    GeneratedInputsTest(Product product) {
        this.product = product;
    }

    @TestFactory
    Stream<DynamicTest> aMemberOfAnotherTypeIsASerializationException() {
        return ServedOperation.all().stream()
                .filter(operation -> !operation.access().equals("none"))
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> {
                    for (Map<String, Object> input : ModelledInput.of(operation).wronglyTyped()) {
                        Answer answer = send(operation, input);
                        assertThat(answer.status())
                                .as("%s: %s", input, answer.body())
                                .isEqualTo(400);
                        assertThat(answer.type()).as(input.toString()).isEqualTo("SerializationException");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> noInputIsTheServersFault() {
        return ServedOperation.all().stream()
                .filter(operation -> !operation.access().equals("none"))
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> {
                    ModelledInput model = ModelledInput.of(operation);
                    // The seed is the operation's name, so that a failure comes again.
                    Random random = new Random(operation.name().hashCode());
                    String poolId = pool();
                    for (int i = 0; i < RANDOM_INPUTS; i++) {
                        Object input = inPool(model.random(random), poolId, random);
                        Answer answer = send(operation, input);
                        assertThat(answer.status())
                                .as("%s: %s", input, answer.body())
                                .isIn(200, 400);
                        assertThat(answer.type())
                                .as("%s: %s", input, answer.body())
                                .isNotEqualTo("InternalErrorException");
                    }
                }));
    }

    /** Most inputs name a pool that is there, or nearly every answer would be that it is not. */
    @SuppressWarnings("unchecked")
    private static Object inPool(Object input, String poolId, Random random) {
        Map<String, Object> object = (Map<String, Object>) input;
        if (object.containsKey("UserPoolId") && random.nextInt(8) > 0) {
            object.put("UserPoolId", poolId);
        }
        if (object.containsKey("ResourceArn") && random.nextInt(8) > 0) {
            object.put("ResourceArn", "arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + poolId);
        }
        return object;
    }

    private Answer send(ServedOperation operation, Object input) {
        Wire.Call call = operation.call(product).withBody(Json.write(input));
        return operation.access().equals("signed") ? call.sendSigned(operation.service()) : call.send();
    }

    private String pool() {
        JsonNode made = Wire.Call.cognito(product, "CreateUserPool", "{\"PoolName\":\"generated\"}")
                .sendSigned("cognito-idp")
                .json();
        return made.get("UserPool").get("Id").asString();
    }
}
