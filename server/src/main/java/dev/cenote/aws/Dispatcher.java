package dev.cenote.aws;

import dev.cenote.aws.Gatekeeper.Authentication;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.aws.Gatekeeper.Expectation;
import dev.cenote.aws.Gatekeeper.Failure;
import dev.cenote.http.Body;
import dev.cenote.http.Request;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Unavailable;
import dev.cenote.model.Constraints;
import dev.cenote.model.Empty;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.codec.SerializationFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one call of any protocol through the same gates in the same order: signature, then parsing, then policy, then
 * the model's constraints, then the operation. The endpoints around it only know how to read and write.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String PASS_ROLE = "iam:PassRole";
    private static final String PASSED_TO = "iam:PassedToService";
    // What an ARN may have at most, and so whatever else policies are asked about; and all of it together, which fifty
    // tags do not reach. Patterns of policies are compared with it before the model's limits are.
    private static final int LONGEST_NAME = 2048;
    private static final int LONGEST_DEMAND = 65_536;

    private static final String TOO_LONG = "What the request names is too long.";
    private static final String INVALID_TOKEN = "Invalid Access Token";
    // The service's own words are not known.
    private static final String ONE_OF_BOTH = "Exactly one of AccessToken and Session is required.";

    private final Gatekeeper gatekeeper;
    private final TokenBearers bearers;
    private final RequestQuotas quotas;
    private final CallLog log;
    private final String account;
    private final String defaultRegion;

    /**
     * Whom a dispatcher asks and tells.
     *
     * @param quotas for operations that need no signature
     * @param log hears of every call when it is over
     */
    public record Ports(Gatekeeper gatekeeper, TokenBearers bearers, RequestQuotas quotas, CallLog log) {}

    /**
     * @param account the account that owns everything here, twelve digits
     * @param defaultRegion the region of calls that carry no signature
     */
    public Dispatcher(Ports ports, String account, String defaultRegion) {
        this.gatekeeper = ports.gatekeeper;
        this.bearers = ports.bearers;
        this.quotas = ports.quotas;
        this.log = ports.log;
        this.account = account;
        this.defaultRegion = defaultRegion;
    }

    /** Reads an operation's input from the body that has arrived. */
    @FunctionalInterface
    interface Reader {
        <T extends Structure> T read(StructureShape<T> shape, byte[] body);
    }

    /** What came of a call. */
    sealed interface Outcome {
        /** The operation's output, null where the model has none. */
        record Done(@Nullable Structure output) implements Outcome {}

        /** It failed. */
        record Failed(Fault fault) implements Outcome {}
    }

    Outcome dispatch(Service service, Operation<?, ?> operation, Request request, Reader reader) {
        CallTrace trace = new CallTrace(reader, defaultRegion);
        Outcome outcome = attempt(service, operation, request, trace);
        log.called(trace.told(service.model(), operation.model(), request, outcome));
        return outcome;
    }

    private <I extends Structure, O extends Structure> Outcome attempt(
            Service service, Operation<I, O> operation, Request request, CallTrace trace) {
        try {
            if (!withinQuota(operation, request)) {
                return failed(service.protocol().throttled());
            }
            Supplier<byte[]> body = () -> request.body().read(operation.bodyLimit());
            return operation.access() instanceof Access.Unsigned<I> access
                    ? unsigned(service, operation, access, request, body, trace)
                    : signed(service, operation, request, body, trace);
        } catch (Body.TooLarge e) {
            return failed(service.protocol().tooLarge());
        } catch (SerializationFailure e) {
            return failed(service.protocol().unreadable(e.text()));
        } catch (Refusal e) {
            return failed(new Fault(e.code(), e.message(), service.errorStatus(e.code()), false));
        } catch (Body.Broken e) {
            // The client went away or was too slow: the listener answers that, and it is no defect of ours.
            throw e;
        } catch (RuntimeException e) {
            return failed(fault(service, operation, request, e));
        }
    }

    /** Before anything is read, parsed or computed: that is what a quota saves. */
    private boolean withinQuota(Operation<?, ?> operation, Request request) {
        return !(operation.access() instanceof Access.Unsigned<?>)
                || quotas.admits(operation.model().name(), request.remoteAddress());
    }

    /** What the caller reads of an exception that is no answer; the log has the rest. */
    private static Fault fault(Service service, Operation<?, ?> operation, Request request, RuntimeException e) {
        String api = service.model().id();
        String name = operation.model().name();
        if (e instanceof Unavailable busy && busy.momentary()) {
            LOG.warn("{} {} was put off, request {}: {}", api, name, request.id(), e.getMessage());
            return service.protocol().throttled();
        }
        LOG.error("{} {} failed, request {}", api, name, request.id(), e);
        return service.protocol().internal();
    }

    private <I extends Structure, O extends Structure> Outcome signed(
            Service service, Operation<I, O> operation, Request request, Supplier<byte[]> body, CallTrace trace) {
        Expectation expected = new Expectation(service.model().signingName(), service.skewMinutes());
        Authentication authentication = gatekeeper.authenticate(request, body, expected);
        if (authentication instanceof Authentication.Refused(Failure failure, String message)) {
            return failed(service.protocol().fault(failure, message));
        }
        Authentication.Accepted by = (Authentication.Accepted) authentication;
        // Who was refused is told too.
        trace.by(by.principal(), by.region());
        I input = input(operation, body.get(), trace);
        Circumstances circumstances = Circumstances.of(request, by.region());
        // Without demands the operation decides by itself what the caller may do.
        List<Demand> demands = operation.access() instanceof Access.Signed<I> access
                ? demands(service, operation, access, input, by)
                : List.of();
        if (demands.stream().anyMatch(Dispatcher::costsTooMuch)) {
            // The model's own words, where it takes nothing that long.
            check(service, operation, input);
            throw new Refusal(service.constraintCode(), TOO_LONG);
        }
        Optional<String> no = demands.stream()
                .flatMap(demand -> gatekeeper.refusal(by.principal(), demand, circumstances).stream())
                .findFirst();
        return no.isPresent()
                ? failed(service.protocol().fault(Failure.DENIED, no.get()))
                : run(service, operation, input, new Call(by.principal(), account, request.id(), circumstances));
    }

    private <I extends Structure, O extends Structure> Outcome unsigned(
            Service service,
            Operation<I, O> operation,
            Access.Unsigned<I> access,
            Request request,
            Supplier<byte[]> body,
            CallTrace trace) {
        return switch (access) {
            case Access.Open<I>() -> {
                I input = input(operation, body.get(), trace);
                yield run(service, operation, input, call(trace, request, new Caller.Anonymous()));
            }
            case Access.UserToken<I>(var token) -> {
                I input = checked(service, operation, body.get(), trace);
                yield answer(operation, input, call(trace, request, bearer(token.apply(input))));
            }
            case Access.TokenOrSession<I>(var token, var session) -> {
                I input = checked(service, operation, body.get(), trace);
                Caller caller = bearerOrSession(token.apply(input), session.apply(input));
                yield answer(operation, input, call(trace, request, caller));
            }
        };
    }

    /** A few operations take nothing at all, then there is nothing to read. */
    @SuppressWarnings("unchecked")
    private static <I extends Structure> I input(Operation<I, ?> operation, byte[] body, Reader reader) {
        StructureShape<I> shape = operation.model().input();
        return shape == null ? (I) Empty.INSTANCE : reader.read(shape, body);
    }

    /** COGNITO: the model's constraints come before the look at the token. */
    private <I extends Structure> I checked(Service service, Operation<I, ?> operation, byte[] body, Reader reader) {
        I input = input(operation, body, reader);
        check(service, operation, input);
        return input;
    }

    private Caller bearer(@Nullable String token) {
        if (token == null) {
            // COGNITO: where the model lets the token be left out, the service demands it all the same.
            throw Refusal.notAuthorized(INVALID_TOKEN);
        }
        return bearers.require(token);
    }

    private Caller bearerOrSession(@Nullable String token, @Nullable String session) {
        if ((token == null) == (session == null)) {
            throw Refusal.invalidParameter(ONE_OF_BOTH);
        }
        return token == null ? new Caller.Anonymous() : bearers.require(token);
    }

    private <I extends Structure, O extends Structure> Outcome run(
            Service service, Operation<I, O> operation, I input, Call call) {
        check(service, operation, input);
        return answer(operation, input, call);
    }

    private static <I extends Structure, O extends Structure> Outcome answer(
            Operation<I, O> operation, I input, Call call) {
        return new Outcome.Done(operation.answer().answer(input, call));
    }

    private static <I extends Structure> void check(Service service, Operation<I, ?> operation, I input) {
        List<String> violations = Constraints.check(operation.judged().apply(input));
        if (!violations.isEmpty()) {
            throw new Refusal(service.constraintCode(), Constraints.message(violations));
        }
    }

    private static boolean costsTooMuch(Demand demand) {
        return demand.longest() > LONGEST_NAME || demand.length() > LONGEST_DEMAND;
    }

    /** What the caller must be allowed, first things first. */
    private <I extends Structure> List<Demand> demands(
            Service service, Operation<I, ?> operation, Access.Signed<I> access, I input, Authentication.Accepted by) {
        String action = service.model().signingName()
                + ':'
                + (access.action() == null ? operation.model().name() : access.action());
        Stream<Demand> demands = Stream.of(access.resource(), access.target())
                .flatMap(Stream::ofNullable)
                .map(resource -> resource.name(input, by.region(), by.principal()))
                .distinct()
                .map(name -> new Demand(action, name, access.context().of(input)));
        String role = access.passedRole().apply(input);
        Stream<Demand> passing = Stream.ofNullable(role)
                .map(arn -> new Demand(PASS_ROLE, arn, Map.of(PASSED_TO, List.of(principal(service)))));
        return Stream.concat(demands, passing).toList();
    }

    /** The name by which a service acts. */
    private static String principal(Service service) {
        return service.model().signingName() + ".amazonaws.com";
    }

    /** A call without a signature. */
    private Call call(CallTrace trace, Request request, Caller caller) {
        trace.by(caller, defaultRegion);
        return new Call(caller, account, request.id(), Circumstances.of(request, defaultRegion));
    }

    private static Outcome failed(Fault fault) {
        return new Outcome.Failed(fault);
    }
}
