package dev.cenote.protocol.policy;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.policy.Decision.Cause;
import dev.cenote.protocol.policy.Decision.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The decision procedure once more, as slowly and as near to its description as can be: nothing is prepared, each
 * question walks through the JSON. It shares no line with the engine that it is compared with.
 */
final class NaiveTwin {
    private final Requester requester;
    private final AccessRequest request;
    private final Map<Source, List<Hit>> known = new HashMap<>();

    NaiveTwin(Requester requester, AccessRequest request) {
        this.requester = requester;
        this.request = request;
    }

    /** A document under a name; every statement stands on a line of its own, from the second on. */
    record Source(String id, String document) {}

    /** All documents of a decision. */
    record Sources(
            List<Source> identity,
            @Nullable Source boundary,
            @Nullable List<Source> session,
            @Nullable Source resource) {}

    /** What was decided, with the statements as {@code id@line}. */
    record Verdict(Outcome outcome, Cause cause, Set<String> matched) {}

    /** A statement that concerns the request, and how it names the requester. */
    private record Hit(String place, boolean allow, String naming) {}

    Verdict decide(Sources sources) {
        List<Hit> resource = hits(sources.resource() == null ? List.of() : List.of(sources.resource()));
        Verdict denied = denied(sources, resource, Cause.RESOURCE);
        if (denied != null) {
            return denied;
        }
        if (allowed(resource, "direct")) {
            return allowedBy(Cause.RESOURCE, resource);
        }
        if (!Set.of("ROOT", "USER", "ROLE_SESSION", "FEDERATED_USER")
                .contains(requester.kind().name())) {
            return notAllowed(Cause.RESOURCE);
        }
        return limited(sources, resource);
    }

    Verdict assume(Sources sources, Source trust) {
        List<Hit> trusted = hits(List.of(trust));
        Verdict denied = denied(sources, trusted, Cause.TRUST);
        if (denied != null) {
            return denied;
        }
        if (trusted.isEmpty()) {
            return notAllowed(Cause.TRUST);
        }
        return allowed(trusted, "direct") ? allowedBy(Cause.TRUST, trusted) : limited(sources, trusted);
    }

    private @Nullable Verdict denied(Sources sources, List<Hit> resource, Cause resourceCause) {
        List<Hit> identity = hits(sources.identity());
        List<Hit> boundary = hits(sources.boundary() == null ? List.of() : List.of(sources.boundary()));
        List<Hit> session = hits(sources.session() == null ? List.of() : sources.session());
        Set<String> places = new TreeSet<>();
        for (List<Hit> hits : List.of(resource, identity, boundary, session)) {
            hits.stream().filter(hit -> !hit.allow).forEach(hit -> places.add(hit.place));
        }
        if (places.isEmpty()) {
            return null;
        }
        if (denies(resource)) {
            return new Verdict(Outcome.EXPLICIT_DENY, resourceCause, places);
        }
        if (denies(identity)) {
            return new Verdict(Outcome.EXPLICIT_DENY, Cause.IDENTITY, places);
        }
        return new Verdict(Outcome.EXPLICIT_DENY, denies(boundary) ? Cause.BOUNDARY : Cause.SESSION, places);
    }

    private Verdict limited(Sources sources, List<Hit> resource) {
        List<Hit> identity = hits(sources.identity());
        boolean byRole = allowed(resource, "role");
        boolean granted = requester.kind() == Requester.Kind.ROOT || byRole || !identity.isEmpty();
        if (!granted) {
            return notAllowed(Cause.IDENTITY);
        }
        if (sources.boundary() != null && hits(List.of(sources.boundary())).isEmpty()) {
            return notAllowed(Cause.BOUNDARY);
        }
        if (sources.session() != null && hits(sources.session()).isEmpty()) {
            return notAllowed(Cause.SESSION);
        }
        if (sources.session() == null && requester.kind() == Requester.Kind.FEDERATED_USER) {
            return notAllowed(Cause.SESSION);
        }
        if (!byRole) {
            return allowedBy(Cause.IDENTITY, identity);
        }
        List<Hit> both = new ArrayList<>(identity);
        both.addAll(resource);
        return allowedBy(identity.isEmpty() ? Cause.RESOURCE : Cause.IDENTITY, both);
    }

    private static boolean denies(List<Hit> hits) {
        return hits.stream().anyMatch(hit -> !hit.allow);
    }

    private static boolean allowed(List<Hit> hits, String naming) {
        return hits.stream().anyMatch(hit -> hit.allow && hit.naming.equals(naming));
    }

    private static Verdict notAllowed(Cause cause) {
        return new Verdict(Outcome.IMPLICIT_DENY, cause, Set.of());
    }

    private static Verdict allowedBy(Cause cause, List<Hit> hits) {
        Set<String> places = new TreeSet<>();
        hits.forEach(hit -> places.add(hit.place));
        return new Verdict(Outcome.ALLOWED, cause, places);
    }

    private List<Hit> hits(List<Source> sources) {
        List<Hit> hits = new ArrayList<>();
        sources.forEach(source -> hits.addAll(known.computeIfAbsent(source, this::hits)));
        return hits;
    }

    private List<Hit> hits(Source source) {
        List<Hit> hits = new ArrayList<>();
        Map<String, Object> document = JsonObjects.require(source.document());
        boolean variables = "2012-10-17".equals(document.get("Version"));
        int line = 1;
        for (Map<String, Object> statement :
                Cases.objects(document.get("Statement")).toList()) {
            line++;
            String naming = naming(statement);
            if (naming != null && new NaiveMatching(request, variables).matches(statement)) {
                hits.add(new Hit(source.id() + '@' + line, "Allow".equals(statement.get("Effect")), naming));
            }
        }
        return hits;
    }

    private @Nullable String naming(Map<String, Object> statement) {
        if (statement.containsKey("NotPrincipal")) {
            String spared = named(statement.get("NotPrincipal"));
            boolean root = requester.kind() == Requester.Kind.ROOT;
            return "direct".equals(spared) || root && "account".equals(spared) ? null : "direct";
        }
        return statement.containsKey("Principal") ? named(statement.get("Principal")) : "direct";
    }

    private @Nullable String named(@Nullable Object principal) {
        if ("*".equals(principal)) {
            return "direct";
        }
        Map<String, Object> types = Cases.object(principal);
        List<String> aws = NaiveMatching.list(types.get("AWS"));
        List<String> services = NaiveMatching.list(types.get("Service"));
        List<String> federated = NaiveMatching.list(types.get("Federated"));
        if (aws.contains("*")) {
            return "direct";
        }
        String account = requester.account();
        boolean ofAccount = aws.contains(account) || aws.contains("arn:aws:iam::" + account + ":root");
        return switch (requester.kind()) {
            case ANONYMOUS -> null;
            case SERVICE -> services.contains(requester.arn()) ? "direct" : null;
            case WEB_IDENTITY, SAML -> federated.contains(requester.federated()) ? "direct" : null;
            case ROOT -> ofAccount ? "account" : null;
            case USER ->
                aws.contains(requester.arn()) || aws.contains(requester.uniqueId())
                        ? "direct"
                        : ofAccount ? "account" : null;
            case FEDERATED_USER -> aws.contains(requester.arn()) ? "direct" : ofAccount ? "account" : null;
            case ROLE_SESSION ->
                aws.contains(requester.arn())
                        ? "direct"
                        : aws.contains(requester.roleArn()) || aws.contains(requester.uniqueId())
                                ? "role"
                                : ofAccount ? "account" : null;
        };
    }
}
