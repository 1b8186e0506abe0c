package dev.cenote.aws;

import dev.cenote.aws.Dispatcher.Outcome;
import dev.cenote.http.Request;
import dev.cenote.model.OperationModel;
import dev.cenote.model.ServiceModel;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import org.jspecify.annotations.Nullable;

/** What becomes known of a call on its way, so that it can be told wherever the way ends. One thread has it. */
final class CallTrace implements Dispatcher.Reader {
    private final Dispatcher.Reader reader;
    private @Nullable Structure input;
    private Caller caller = new Caller.Anonymous();
    private String region;

    CallTrace(Dispatcher.Reader reader, String region) {
        this.reader = reader;
        this.region = region;
    }

    @Override
    public <T extends Structure> T read(StructureShape<T> shape, byte[] body) {
        T read = reader.read(shape, body);
        input = read;
        return read;
    }

    /** Somebody proved to be the caller. */
    void by(Caller proved, String where) {
        caller = proved;
        region = where;
    }

    CalledOperation told(ServiceModel service, OperationModel<?, ?> operation, Request request, Outcome outcome) {
        Structure output = outcome instanceof Outcome.Done(Structure made) ? made : null;
        CalledOperation.Failure failure = outcome instanceof Outcome.Failed(Fault fault)
                ? new CalledOperation.Failure(fault.code(), fault.message())
                : null;
        return new CalledOperation(service, operation, request, caller, region, input, output, failure);
    }
}
