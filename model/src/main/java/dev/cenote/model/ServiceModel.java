package dev.cenote.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One AWS service: how it is called and which operations and errors it has. */
public abstract class ServiceModel {
    private final Wire wire;
    private volatile @Nullable Map<String, OperationModel<?, ?>> byName;

    /** A service that travels like that. */
    protected ServiceModel(Wire wire) {
        this.wire = wire;
    }

    /** The operations that have records, in the order of their names. */
    public abstract List<OperationModel<?, ?>> operations();

    /** The names of all operations that AWS has, with records or without. */
    public abstract Set<String> operationNames();

    /** The errors declared by {@link #operations}. */
    public abstract List<ErrorModel> errors();

    /** The identifier in credential scopes and endpoints, such as {@code cognito-idp}. */
    public String id() {
        return wire.id;
    }

    /** The service's name in the credential scope of a signature. */
    public String signingName() {
        return wire.signingName;
    }

    /** The protocol. */
    public Protocol protocol() {
        return wire.protocol;
    }

    /** The version of the API, a date. */
    public String apiVersion() {
        return wire.apiVersion;
    }

    /** What stands before the dot in X-Amz-Target; empty where the protocol has none. */
    public String targetPrefix() {
        return wire.targetPrefix;
    }

    /** The namespace of XML answers; empty where the protocol has none. */
    public String xmlNamespace() {
        return wire.xmlNamespace;
    }

    /** The operation of that name among those with records. */
    public Optional<OperationModel<?, ?>> find(String name) {
        Map<String, OperationModel<?, ?>> index = byName;
        if (index == null) {
            index = new HashMap<>();
            for (OperationModel<?, ?> operation : operations()) {
                index.put(operation.name(), operation);
            }
            byName = index;
        }
        return Optional.ofNullable(index.get(name));
    }

    /** The HTTP status of an error by its code or shape name: as declared, and 400 for what the model does not know. */
    public int errorStatus(String code) {
        for (ErrorModel error : errors()) {
            if (error.named(code)) {
                return error.status();
            }
        }
        return 400;
    }

    @Override
    public String toString() {
        return "ServiceModel[" + wire.id + "]";
    }

    /** The protocols of AWS services that Cenote speaks. */
    public enum Protocol {
        /** JSON 1.1 with X-Amz-Target. */
        JSON,
        /** Forms in, XML out. */
        QUERY,
        /** JSON bodies with paths, query parameters and headers. */
        REST_JSON
    }

    /** How a service is called. */
    public record Wire(
            String id,
            String signingName,
            Protocol protocol,
            String apiVersion,
            String targetPrefix,
            String xmlNamespace) {}
}
