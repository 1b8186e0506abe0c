package dev.cenote.audit;

import dev.cenote.aws.CallLog;
import dev.cenote.aws.CalledOperation;
import dev.cenote.aws.CalledOperation.Failure;
import dev.cenote.aws.Caller;
import dev.cenote.http.Request;
import dev.cenote.keys.RandomText;
import dev.cenote.model.Structure;
import dev.cenote.protocol.json.JsonObjects;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells calls in the words of CloudTrail, so that whatever reads its events reads these. */
public final class CloudTrail implements CallLog {
    private static final Logger LOG = LoggerFactory.getLogger(CloudTrail.class);
    private static final String VERSION = "1.08";
    private static final String USER_POOLS = "cognito-idp";
    private static final String IDENTITY_POOLS = "cognito-identity";
    private static final int LONGEST_AGENT = 512;
    private static final int LONGEST_MESSAGE = 2048;

    /** What people do with identity pools, which CloudTrail tells only to those who ask for it. */
    private static final Set<String> DATA_EVENTS = Set.of(
            "GetCredentialsForIdentity",
            "GetId",
            "GetOpenIdToken",
            "GetOpenIdTokenForDeveloperIdentity",
            "UnlinkIdentity");

    /** What is done for anybody who names a client, and proves nothing unless tokens come of it. */
    private static final Set<String> FOR_ANYBODY = Set.of("ForgotPassword", "InitiateAuth", "ResendConfirmationCode");

    private final AuditTrail trail;
    private final boolean dataEvents;
    private final String account;
    private final Clock clock;
    private final RandomText random;

    /**
     * @param dataEvents whether to tell what people do with identity pools too
     * @param account the account that everything belongs to
     * @param clock dates events
     */
    public CloudTrail(AuditTrail trail, boolean dataEvents, String account, Clock clock, RandomText random) {
        this.trail = trail;
        this.dataEvents = dataEvents;
        this.account = account;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void called(CalledOperation call) {
        boolean data = isDataEvent(call);
        if (data && !dataEvents || !trail.wanted()) {
            return;
        }
        try {
            trail.add(event(call, data));
        } catch (RuntimeException e) {
            // The call is over; an event that cannot be told must not take the place of its answer.
            LOG.error("the event of request {} cannot be told", call.request().id(), e);
            trail.lose(1);
        }
    }

    /** Something a pool's domain was asked, e.g. {@code Token_POST}. */
    public void served(ServedPage page) {
        if (!trail.wanted()) {
            return;
        }
        try {
            trail.add(event(page));
        } catch (RuntimeException e) {
            LOG.error("the event of request {} cannot be told", page.request().id(), e);
            trail.lose(1);
        }
    }

    private static boolean isDataEvent(CalledOperation call) {
        return call.service().id().equals(IDENTITY_POOLS)
                && DATA_EVENTS.contains(call.operation().name());
    }

    private AuditEvent event(CalledOperation call, boolean data) {
        Instant now = clock.instant();
        String id = random.uuid();
        String name = call.operation().name();
        String source = call.service().signingName() + ".amazonaws.com";
        UserIdentity who = UserIdentity.of(call);
        boolean readOnly = ReadOnly.of(name);
        VisibleMembers visible = new VisibleMembers(
                call.service().id().equals(USER_POOLS) || call.service().id().equals(IDENTITY_POOLS));
        Map<String, Object> parameters = call.input() == null ? Map.of() : visible.of(call.input());
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("eventVersion", VERSION);
        event.put("userIdentity", who.members());
        putRequest(event, call.request(), now);
        event.put("eventSource", source);
        event.put("eventName", name);
        event.put("awsRegion", call.region());
        putFailure(event, call.failure(), visible);
        event.put("requestParameters", parameters.isEmpty() ? null : parameters);
        Structure output = call.output();
        boolean answers = output != null && (!readOnly || carriesCredentials(output));
        Map<String, Object> answered = answers && output != null ? visible.of(output) : Map.of();
        event.put("responseElements", answered.isEmpty() ? null : answered);
        Optional<String> sub = sub(call);
        sub.ifPresent(known -> event.put("additionalEventData", Map.of("sub", known)));
        event.put("requestID", call.request().id());
        event.put("eventID", id);
        event.put("readOnly", readOnly);
        if (data) {
            putPool(event, call);
        }
        event.put("eventType", "AwsApiCall");
        event.put("managementEvent", !data);
        event.put("recipientAccountId", account);
        event.put("eventCategory", data ? "Data" : "Management");
        return new AuditEvent(
                id,
                now.toEpochMilli(),
                source,
                name,
                who.userName(),
                who.accessKeyId(),
                proves(call, readOnly || data, sub.isPresent()),
                JsonObjects.write(event));
    }

    /**
     * Whether a call takes more than a wish: the caller was proved, or the call was done by what only one person has (a
     * code, a session, a password). Everything else anybody may repeat as often as they like.
     *
     * @param known whether it is known which person it was
     */
    private static boolean proves(CalledOperation call, boolean looks, boolean known) {
        if (!(call.caller() instanceof Caller.Anonymous)) {
            return true;
        }
        boolean asks = looks || FOR_ANYBODY.contains(call.operation().name());
        return call.failure() == null && (!asks || known);
    }

    private AuditEvent event(ServedPage page) {
        Instant now = clock.instant();
        String id = random.uuid();
        String source = USER_POOLS + ".amazonaws.com";
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("eventVersion", VERSION);
        event.put("userIdentity", Map.of("accountId", account));
        putRequest(event, page.request(), now);
        event.put("eventSource", source);
        event.put("eventName", page.name());
        event.put("awsRegion", page.region());
        event.put("requestParameters", null);
        event.put("responseElements", null);
        event.put("additionalEventData", page.members());
        event.put("requestID", page.request().id());
        event.put("eventID", id);
        event.put("readOnly", page.readOnly());
        event.put("eventType", "AwsServiceEvent");
        event.put("managementEvent", true);
        event.put("recipientAccountId", account);
        event.put("serviceEventDetails", Map.of("serviceAccountId", account));
        event.put("eventCategory", "Management");
        return new AuditEvent(
                id, now.toEpochMilli(), source, page.name(), null, null, page.done(), JsonObjects.write(event));
    }

    private static void putRequest(Map<String, @Nullable Object> event, Request request, Instant now) {
        event.put("eventTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("sourceIPAddress", request.remoteAddress());
        event.put("userAgent", cut(request.headers().first("user-agent").orElse(""), LONGEST_AGENT));
    }

    private static void putFailure(
            Map<String, @Nullable Object> event, @Nullable Failure failure, VisibleMembers visible) {
        if (failure != null) {
            event.put("errorCode", failure.code());
            event.put("errorMessage", cut(visible.without(firstLine(failure.message())), LONGEST_MESSAGE));
        }
    }

    /** A wrong signature is explained in further lines, which repeat header fields and a session token among them. */
    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** CloudTrail shows no answers of calls that only look, but it does show which credentials were given. */
    private static boolean carriesCredentials(Structure output) {
        return Members.structure(output, "Credentials") != null;
    }

    /** Which person it was, where that is known: user names are hidden. */
    private static Optional<String> sub(CalledOperation call) {
        if (call.caller() instanceof Caller.Person person) {
            return Optional.of(person.userId());
        }
        String signedUp = Members.text(call.output(), "UserSub");
        return signedUp.isEmpty() ? TokenSubject.of(call.output()) : Optional.of(signedUp);
    }

    private void putPool(Map<String, @Nullable Object> event, CalledOperation call) {
        String pool = Members.text(call.input(), "IdentityPoolId");
        if (!pool.isEmpty()) {
            String arn = "arn:aws:cognito-identity:" + call.region() + ':' + account + ":identitypool/" + pool;
            event.put(
                    "resources",
                    List.of(Map.of("accountId", account, "type", "AWS::Cognito::IdentityPool", "ARN", arn)));
        }
    }
}
