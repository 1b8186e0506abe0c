package dev.cenote.model;

import org.jspecify.annotations.Nullable;

/** A list of values of one shape. */
public final class ListShape implements Shape {
    private final String name;
    private final ShapeTable table;
    private final int memberId;
    private final int min;
    private final int max;
    private final Traits traits;
    private @Nullable Shape member;

    /**
     * A shape of lists.
     *
     * @param memberId the number of the members' shape in the table
     * @param max greatest number of members, {@code Integer.MAX_VALUE} for none
     */
    public ListShape(String name, ShapeTable table, int memberId, int min, int max, Traits traits) {
        this.name = name;
        this.table = table;
        this.memberId = memberId;
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
        return Kind.LIST;
    }

    @Override
    public boolean sensitive() {
        return traits.sensitive;
    }

    /** The shape of the members. */
    public Shape member() {
        Shape known = member;
        if (known == null) {
            known = table.shape(memberId);
            member = known;
        }
        return known;
    }

    /** Least number of members. */
    public int min() {
        return min;
    }

    /** Greatest number of members, {@code Integer.MAX_VALUE} for none. */
    public int max() {
        return max;
    }

    /** The name of each element in XML and forms, {@code member} unless the model says otherwise. */
    public String memberName() {
        return traits.memberName;
    }

    /** Whether XML and forms repeat the element itself instead of wrapping its members. */
    public boolean flattened() {
        return traits.flattened;
    }

    /** Whether nulls are kept as members. */
    public boolean sparse() {
        return traits.sparse;
    }

    @Override
    public String toString() {
        return "ListShape[" + name + "]";
    }

    /** What is rarely said of a list. */
    public record Traits(String memberName, boolean flattened, boolean sparse, boolean sensitive) {
        /** Members called {@code member}, wrapped, no nulls, not sensitive. */
        public static final Traits PLAIN = new Traits("member", false, false, false);
    }
}
