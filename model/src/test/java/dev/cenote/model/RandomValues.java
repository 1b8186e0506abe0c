package dev.cenote.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Fills structures with values that the types allow, whatever the constraints say; the same seed, the same values. */
public final class RandomValues {
    private static final int DEEPEST = 6;
    private static final int LAST_SECOND = 2_000_000_000;
    private static final String[] CHARACTERS = {
        "a", "Z", "7", " ", "\"", "\\", "/", "<", ">", "&", "'", "\n", "\t", "ä", "€", "中", "\uFFFD", "😀", "%", "+",
        "="
    };
    private static final String[] DOCUMENTS = {
        "{}", "[]", "{\"a\":{\"b\":[1,2.5,true,null]}}", "\"text\"", "17", "false"
    };

    private final Random random;

    /** Values that follow from the seed. */
    public RandomValues(long seed) {
        this.random = new Random(seed);
    }

    /** A structure with three of four members of its body present. */
    public <T extends Structure> T structure(StructureShape<T> shape) {
        return structure(shape, 0);
    }

    private <T extends Structure> T structure(StructureShape<T> shape, int depth) {
        StructureBuilder<T> builder = shape.newBuilder();
        for (Member member : shape.bodyMembers()) {
            if (depth < DEEPEST && random.nextInt(4) > 0) {
                builder.set(member.index(), value(member.shape(), depth + 1));
            }
        }
        return builder.build();
    }

    private Object value(Shape shape, int depth) {
        return switch (shape.kind()) {
            case STRUCTURE -> structure((StructureShape<?>) shape, depth);
            case LIST -> {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = few(depth); i > 0; i--) {
                    values.add(value(((ListShape) shape).member(), depth + 1));
                }
                yield values;
            }
            case MAP -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (int i = few(depth); i > 0; i--) {
                    values.put(text() + i, value(((MapShape) shape).value(), depth + 1));
                }
                yield values;
            }
            case STRING -> text();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextInt(8) == 0 ? Float.NaN : (float) random.nextGaussian();
            case DOUBLE -> random.nextInt(8) == 0 ? Double.NEGATIVE_INFINITY : random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case TIMESTAMP -> moment((TimestampShape) shape);
            case BLOB -> {
                byte[] bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case DOCUMENT -> new Json(DOCUMENTS[random.nextInt(DOCUMENTS.length)]);
        };
    }

    private int few(int depth) {
        return depth < DEEPEST ? random.nextInt(3) : 0;
    }

    private Instant moment(TimestampShape shape) {
        long seconds = random.nextInt(-LAST_SECOND, LAST_SECOND);
        return shape.format() == TimestampShape.Format.HTTP_DATE
                ? Instant.ofEpochSecond(seconds)
                : Instant.ofEpochMilli(seconds * 1000 + random.nextInt(1000));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }
}
