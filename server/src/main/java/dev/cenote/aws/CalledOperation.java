package dev.cenote.aws;

import dev.cenote.http.Request;
import dev.cenote.model.OperationModel;
import dev.cenote.model.ServiceModel;
import dev.cenote.model.Structure;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over. It holds whatever came over the wire, secrets too: who tells of it has to leave those out.
 *
 * @param request with id, addresses and headers; its body has been read
 * @param caller as far as proved: {@link Caller.Anonymous} where the proof failed
 * @param region the region of the credential scope, or the server's default region
 * @param input null when it was not read or could not be
 * @param output null when the model has none or the call failed
 * @param failure null when the call succeeded
 */
public record CalledOperation(
        ServiceModel service,
        OperationModel<?, ?> operation,
        Request request,
        Caller caller,
        String region,
        @Nullable Structure input,
        @Nullable Structure output,
        @Nullable Failure failure) {

    /** What the caller read instead of an answer. */
    public record Failure(String code, String message) {}
}
