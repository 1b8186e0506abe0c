package dev.cenote.model;

import org.jspecify.annotations.Nullable;

/** A map from text to values of one shape. */
public final class MapShape implements Shape {
    private final String name;
    private final ShapeTable table;
    private final int keyId;
    private final int valueId;
    private final int min;
    private final int max;
    private final Traits traits;
    private @Nullable StringShape key;
    private @Nullable Shape value;

    /**
     * A shape of maps.
     *
     * @param keyId the number of the keys' shape in the table
     * @param valueId the number of the values' shape in the table
     * @param max greatest number of entries, {@code Integer.MAX_VALUE} for none
     */
    public MapShape(String name, ShapeTable table, int keyId, int valueId, int min, int max, Traits traits) {
        this.name = name;
        this.table = table;
        this.keyId = keyId;
        this.valueId = valueId;
        this.min = min;
        this.max = max;
        this.traits = traits;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return Kind.MAP;
    }

    @Override
    public boolean sensitive() {
        return traits.sensitive;
    }

    /** The shape of the keys. */
    public StringShape key() {
        StringShape known = key;
        if (known == null) {
            known = (StringShape) table.shape(keyId);
            key = known;
        }
        return known;
    }

    /** The shape of the values. */
    public Shape value() {
        Shape known = value;
        if (known == null) {
            known = table.shape(valueId);
            value = known;
        }
        return known;
    }

    /** Least number of entries. */
    public int min() {
        return min;
    }

    /** Greatest number of entries, {@code Integer.MAX_VALUE} for none. */
    public int max() {
        return max;
    }

    /** The name of a key's element in XML and forms. */
    public String keyName() {
        return traits.keyName;
    }

    /** The name of a value's element in XML and forms. */
    public String valueName() {
        return traits.valueName;
    }

    /** Whether XML and forms repeat the element itself instead of wrapping its entries. */
    public boolean flattened() {
        return traits.flattened;
    }

    /** Whether nulls are kept as values. */
    public boolean sparse() {
        return traits.sparse;
    }

    @Override
    public String toString() {
        return "MapShape[" + name + "]";
    }

    /** What is rarely said of a map. */
    public record Traits(String keyName, String valueName, boolean flattened, boolean sparse, boolean sensitive) {
        /** Keys called {@code key}, values called {@code value}, wrapped, no nulls, not sensitive. */
        public static final Traits PLAIN = new Traits("key", "value", false, false, false);
    }
}
