package dev.cenote.model.codec;

import dev.cenote.model.OperationModel;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * REST-JSON (Smithy, aws.protocols#restJson1): members travel in labels of the path, query parameters, headers and the
 * body, as the model says of each. {@link RestRoutes} finds the operation and its labels.
 */
public final class RestCodec {
    private RestCodec() {}

    /**
     * Reads one structure from all parts of a request; what belongs to no member is ignored.
     *
     * @throws SerializationFailure when a part cannot be read as the type of its member
     */
    public static <T extends Structure> T read(StructureShape<T> shape, RestRequest request) {
        return RestReading.read(shape, request);
    }

    /**
     * Writes the answer of an operation.
     *
     * @param output null where the operation answers nothing; then there is no body
     */
    public static RestAnswer write(OperationModel<?, ?> operation, @Nullable Structure output) {
        return output == null
                ? new RestAnswer(operation.httpStatus(), "", Map.of(), new byte[0])
                : RestWriting.write(operation.httpStatus(), output);
    }

    /**
     * Writes a declared error, whose members may travel in headers too; the code is the caller's to add.
     *
     * @param status the HTTP status of the error
     */
    public static RestAnswer writeError(int status, Structure error) {
        return RestWriting.write(status, error);
    }
}
