package dev.cenote.model;

import org.jspecify.annotations.Nullable;

/** An error that a service declares: what it is called on the wire and with which status it travels. */
public final class ErrorModel {
    private final ShapeTable table;
    private final int shapeId;
    private final String shapeName;
    private final String code;
    private final int status;

    /**
     * A declared error.
     *
     * @param code the name on the wire; JSON services use the shape's name
     * @param status the HTTP status; JSON services answer 400, and 500 for faults
     */
    public ErrorModel(ShapeTable table, int shapeId, String shapeName, String code, int status) {
        this.table = table;
        this.shapeId = shapeId;
        this.shapeName = shapeName;
        this.code = code;
        this.status = status;
    }

    /** The name of the shape, as SDKs name their exception. */
    public String shapeName() {
        return shapeName;
    }

    /** The name on the wire. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The members of the error besides its code. */
    public StructureShape<?> shape() {
        return (StructureShape<?>) table.shape(shapeId);
    }

    /** Whether this error goes by that code or shape name. */
    public boolean named(@Nullable String name) {
        return code.equals(name) || shapeName.equals(name);
    }

    @Override
    public String toString() {
        return "ErrorModel[" + code + "]";
    }
}
