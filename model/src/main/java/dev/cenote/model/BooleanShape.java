package dev.cenote.model;

/** True or false. */
public record BooleanShape(String name) implements Shape {
    @Override
    public Kind kind() {
        return Kind.BOOLEAN;
    }
}
