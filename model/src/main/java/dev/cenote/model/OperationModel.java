package dev.cenote.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a service. Its records are loaded when {@link #input} or {@link #output} is first called.
 *
 * @param <I> the record of the request; {@link Empty} where there is none
 * @param <O> the record of the answer; {@link Empty} where there is none
 */
public final class OperationModel<I extends Structure, O extends Structure> {
    /** Stands for a missing input or output in the constructor. */
    public static final int NO_SHAPE = -1;

    private final ShapeTable table;
    private final String name;
    private final boolean signed;
    private final Http http;
    private final int inputId;
    private final int outputId;
    private final List<ErrorModel> errors;

    /** An operation; the ids are numbers in the table, or {@link #NO_SHAPE}. */
    public OperationModel(
            ShapeTable table, String name, boolean signed, Http http, int inputId, int outputId, ErrorModel... errors) {
        this.table = table;
        this.name = name;
        this.signed = signed;
        this.http = http;
        this.inputId = inputId;
        this.outputId = outputId;
        this.errors = List.of(errors);
    }

    /** AWS's name, such as {@code CreateUserPool}. */
    public String name() {
        return name;
    }

    /** Whether calls carry a signature; false where the model says {@code authtype: none}. */
    public boolean signed() {
        return signed;
    }

    /** The HTTP method; POST unless the protocol is REST. */
    public String httpMethod() {
        return http.method;
    }

    /** The template of the path, with labels in braces and literal query parameters. */
    public String httpUri() {
        return http.uri;
    }

    /** The status of a success. */
    public int httpStatus() {
        return http.status;
    }

    /** The shape of the request, null where the operation takes none. */
    @SuppressWarnings("unchecked")
    public @Nullable StructureShape<I> input() {
        return inputId == NO_SHAPE ? null : (StructureShape<I>) table.shape(inputId);
    }

    /** The shape of the answer, null where the operation answers nothing. */
    @SuppressWarnings("unchecked")
    public @Nullable StructureShape<O> output() {
        return outputId == NO_SHAPE ? null : (StructureShape<O>) table.shape(outputId);
    }

    /** The errors the model declares for it. */
    public List<ErrorModel> errors() {
        return errors;
    }

    @Override
    public String toString() {
        return "OperationModel[" + name + "]";
    }

    /** The HTTP binding of an operation. */
    public record Http(String method, String uri, int status) {
        /** What operations of the JSON and Query protocols have. */
        public static final Http POST_ROOT = new Http("POST", "/", 200);
    }
}
