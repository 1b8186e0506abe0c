package dev.cenote.permission;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.iam.Session;
import dev.cenote.kernel.Arn;
import dev.cenote.protocol.policy.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition keys that every request has: about the moment and the way it came, and about who asks. */
final class ContextKeys {
    private static final String NO = "false";
    private static final String TAG = "aws:PrincipalTag/";

    private final Map<String, List<String>> keys = new LinkedHashMap<>();

    /** All of them. */
    static Context of(Principal principal, @Nullable Holder holder, Circumstances circumstances, Instant now) {
        ContextKeys keys = new ContextKeys();
        keys.request(circumstances, now);
        keys.principal(principal, holder);
        Session session = principal.session();
        if (session == null) {
            return Context.of(keys.keys);
        }
        keys.session(session, now);
        Map<String, List<String>> tags = new LinkedHashMap<>();
        session.traits().tags().forEach((key, value) -> tags.put(TAG + key, List.of(value)));
        // A tag of the session takes the place of the role's, whatever the letter case of their keys.
        return Context.of(keys.keys).with(tags);
    }

    /** Those of somebody who did not sign. */
    static Context ofStranger(Circumstances circumstances, Instant now) {
        ContextKeys keys = new ContextKeys();
        keys.request(circumstances, now);
        return Context.of(keys.keys);
    }

    private void request(Circumstances circumstances, Instant now) {
        put("aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        put("aws:EpochTime", Long.toString(now.getEpochSecond()));
        put("aws:SecureTransport", Boolean.toString(circumstances.secure()));
        put("aws:SourceIp", circumstances.sourceIp());
        put("aws:UserAgent", circumstances.userAgent());
        put("aws:referer", circumstances.referer());
        put("aws:RequestedRegion", circumstances.region());
        put("aws:ViaAWSService", NO);
        put("aws:PrincipalIsAWSService", NO);
    }

    private void principal(Principal principal, @Nullable Holder holder) {
        Session session = principal.session();
        put("aws:PrincipalAccount", principal.account());
        put("aws:userid", principal.userId());
        put("aws:PrincipalType", principal.federated() ? "FederatedUser" : type(holder));
        put("aws:PrincipalArn", arn(principal, holder, session).toString());
        boolean federated = principal.federated();
        if (holder instanceof Holder.OfUser user && !federated) {
            put("aws:username", user.user().name());
        }
        if (holder != null && !federated) {
            holder.tags().forEach((key, value) -> put(TAG + key, value));
        }
    }

    private static String type(@Nullable Holder holder) {
        if (holder == null) {
            return "Account";
        }
        return holder instanceof Holder.OfRole ? "AssumedRole" : "User";
    }

    /** A session acts under the ARN of its role, with the role's path. */
    private static Arn arn(Principal principal, @Nullable Holder holder, @Nullable Session session) {
        return holder instanceof Holder.OfRole role && session != null
                ? role.arn(principal.account())
                : principal.arn();
    }

    private void session(Session session, Instant now) {
        Session.Traits traits = session.traits();
        put("aws:TokenIssueTime", session.issuedAt().toString());
        Instant mfaAt = traits.mfaAt();
        put("aws:MultiFactorAuthPresent", Boolean.toString(mfaAt != null));
        if (mfaAt != null) {
            put("aws:MultiFactorAuthAge", Long.toString(mfaAt.until(now, ChronoUnit.SECONDS)));
        }
        put("aws:SourceIdentity", traits.sourceIdentity());
        Session.Federation federation = traits.federation();
        if (federation != null) {
            put("aws:FederatedProvider", federation.provider());
            keys.putAll(federation.claims());
        }
    }

    private void put(String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, List.of(value));
        }
    }
}
