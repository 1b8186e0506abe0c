package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.Plain;
import dev.cenote.model.RandomValues;
import dev.cenote.model.ServiceModel;
import dev.cenote.model.Services;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever is written as JSON is read back the same: every message of every service, with seeded random values. */
final class RoundTripTest {
    private static final int FILLINGS = 8;

    static final List<ServiceModel> ALL = Services.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void readsBackWhatItWrote(ServiceModel service) {
        long seed = 20_261_121;
        for (StructureShape<?> shape : Services.messages(service)) {
            for (int i = 0; i < FILLINGS; i++) {
                holds(shape, ++seed);
            }
        }
    }

    private static void holds(StructureShape<?> shape, long seed) {
        Structure value = new RandomValues(seed).structure(shape);
        String json = JsonCodec.writeText(value);
        Structure read = JsonCodec.readText(shape, json);
        assertThat(Plain.of(read)).as("%s with seed %d: %s", shape, seed, json).isEqualTo(Plain.of(value));
        assertThat(JsonCodec.writeText(read)).as("%s with seed %d", shape, seed).isEqualTo(json);
    }
}
