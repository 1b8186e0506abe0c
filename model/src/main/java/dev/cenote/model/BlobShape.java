package dev.cenote.model;

/**
 * Bytes; base64 in JSON, XML and forms.
 *
 * @param min least number of bytes
 * @param max greatest number of bytes, {@code Integer.MAX_VALUE} for none
 */
public record BlobShape(String name, int min, int max, boolean sensitive) implements Shape {
    @Override
    public Kind kind() {
        return Kind.BLOB;
    }
}
