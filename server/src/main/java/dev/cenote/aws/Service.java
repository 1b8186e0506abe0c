package dev.cenote.aws;

import dev.cenote.model.ServiceModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A served AWS API: its model, the operations that are built, and how it differs on the wire.
 *
 * @param constraintCode the error code of failed model constraints
 * @param skewMinutes how far a signature's clock may be apart
 * @param notYet the operations that answer as unknown because they are not built
 */
public record Service(
        ServiceModel model,
        WireProtocol protocol,
        String constraintCode,
        int skewMinutes,
        Map<String, Operation<?, ?>> operations,
        NotYet notYet) {

    private static final String ACCESS_DENIED = "AccessDenied";
    private static final int FORBIDDEN = 403;

    /** Copies the table. */
    public Service {
        operations = Map.copyOf(operations);
    }

    /** A JSON 1.1 service. */
    public static Service json(ServiceModel model, String constraintCode, List<OperationTable> tables, NotYet notYet) {
        return new Service(model, WireProtocol.JSON, constraintCode, 5, byName(tables), notYet);
    }

    /** A Query service; those allow a quarter of an hour of skew. */
    public static Service query(ServiceModel model, List<OperationTable> tables, NotYet notYet) {
        return new Service(model, WireProtocol.QUERY, "ValidationError", 15, byName(tables), notYet);
    }

    /** A REST-JSON service. */
    public static Service rest(ServiceModel model, String constraintCode, List<OperationTable> tables, NotYet notYet) {
        return new Service(model, WireProtocol.REST, constraintCode, 5, byName(tables), notYet);
    }

    /** The HTTP status of an error code. */
    int errorStatus(String code) {
        // The models of Query services leave out the one error that every operation has.
        return code.equals(ACCESS_DENIED) ? FORBIDDEN : model.errorStatus(code);
    }

    /** The operation of that name, null when it is unknown or not built. */
    @Nullable
    Operation<?, ?> operation(String name) {
        return operations.get(name);
    }

    private static Map<String, Operation<?, ?>> byName(List<OperationTable> tables) {
        Map<String, Operation<?, ?>> operations = new HashMap<>();
        for (OperationTable table : tables) {
            for (Operation<?, ?> operation : table.table()) {
                if (operations.put(operation.model().name(), operation) != null) {
                    throw new IllegalStateException(operation.model().name() + " stands in two tables");
                }
            }
        }
        return operations;
    }
}
