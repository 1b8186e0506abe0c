package dev.cenote.admin;

import dev.cenote.aws.Gatekeeper;
import dev.cenote.aws.Gatekeeper.Authentication;
import dev.cenote.aws.Gatekeeper.Expectation;
import dev.cenote.http.Body;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets only the account's root pass, proved by a signature for the service {@code cenote}. Where development mode can
 * be reached from other machines, the development API asks for it.
 */
public final class RootSignature implements Function<Request, Optional<Response>> {
    private static final Expectation EXPECTED = new Expectation("cenote", 5);
    private static final int MOST_BYTES = 4096;

    private final Gatekeeper gate;

    /** @param gate checks the signature */
    public RootSignature(Gatekeeper gate) {
        this.gate = gate;
    }

    @Override
    public Optional<Response> apply(Request request) {
        try {
            return judged(gate.authenticate(request, () -> request.body().read(MOST_BYTES), EXPECTED));
        } catch (Body.TooLarge e) {
            return Optional.of(DevelopmentApi.error(400, "the body must be a small JSON object"));
        }
    }

    private static Optional<Response> judged(Authentication authentication) {
        return switch (authentication) {
            case Authentication.Accepted accepted
            when accepted.principal().arn().resource().equals("root") -> Optional.empty();
            case Authentication.Accepted accepted ->
                Optional.of(DevelopmentApi.error(403, "only the root key may use the development API"));
            case Authentication.Refused refused ->
                Optional.of(DevelopmentApi.error(403, "sign with the root key, for the service cenote"));
        };
    }
}
