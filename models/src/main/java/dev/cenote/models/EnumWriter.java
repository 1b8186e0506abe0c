package dev.cenote.models;

import java.util.ArrayList;
import java.util.List;

/** Writes the Java enum of an enumeration; records hold the text itself, so that unknown values can be reported. */
final class EnumWriter {
    private EnumWriter() {}

    static String write(Model model, String name) {
        List<String> constants = new ArrayList<>();
        model.shape(name)
                .get("enum")
                .forEach(value -> constants.add("    /** {@code " + value.asString() + "}. */\n    "
                        + Names.enumConstant(value.asString()) + "(" + Names.literal(value.asString()) + ")"));
        return """
                /** The values of {@code %1$s} in the service model. */
                public enum %2$s {
                %3$s;

                    private final String wire;

                    %2$s(String wire) {
                        this.wire = wire;
                    }

                    /** The value as it travels. */
                    public String wire() {
                        return wire;
                    }

                    /** The constant of a value, empty for null and for unknown ones. */
                    public static Optional<%2$s> find(@Nullable String wire) {
                        for (%2$s value : values()) {
                            if (value.wire.equals(wire)) {
                                return Optional.of(value);
                            }
                        }
                        return Optional.empty();
                    }
                }
                """.formatted(name, Names.type(name), String.join(",\n", constants));
    }
}
