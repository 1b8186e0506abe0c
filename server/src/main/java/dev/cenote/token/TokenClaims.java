package dev.cenote.token;

import dev.cenote.protocol.jose.TokenHash;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.userpool.AppClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The claims of the two tokens of a person, in the order in which Cognito writes them. */
final class TokenClaims {
    private final Subject subject;
    private final ClaimOverrides overrides;
    private final GroupClaims groups;
    private final boolean tracked;

    /** @param overrides what the pool's trigger asked for */
    TokenClaims(Subject subject, GroupClaims groups, ClaimOverrides overrides) {
        this.subject = subject;
        this.overrides = overrides;
        this.groups = groups;
        AppClient client = subject.signedIn.client();
        this.tracked = client.revocable() || client.rotation().isPresent();
    }

    /**
     * Of whom the tokens speak, and when.
     *
     * @param signedIn the person as they are now, and the scopes as they were granted
     * @param refreshed whether these are not the family's first tokens
     * @param issuedAt epoch seconds
     */
    record Subject(SignedIn signedIn, TokenFamily family, String issuer, boolean refreshed, long issuedAt) {}

    /** The access token's claims as JSON. */
    String access(String jti) {
        SignedIn signedIn = subject.signedIn;
        AppClient client = signedIn.client();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", signedIn.user().id());
        put(claims, "device_key", subject.family.deviceKey());
        putGroups(claims, overrides.groups(groups));
        claims.put("iss", subject.issuer);
        if (signedIn.oauth()) {
            claims.put("version", 2);
        }
        claims.put("client_id", client.id());
        OAuthGrant grant = signedIn.grant();
        if (grant != null) {
            put(claims, "aud", grant.resource());
        }
        // COGNITO: with rotation but without revocation, the first access token of a family lacks it.
        if (client.revocable() || tracked && subject.refreshed) {
            claims.put("origin_jti", subject.family.originJti());
        }
        claims.put("event_id", signedIn.eventId());
        claims.put("token_use", "access");
        claims.put("scope", String.join(" ", overrides.scopes(signedIn.scopes())));
        putAssurance(claims, signedIn.grant());
        putTimes(claims, client.tokenValidity().accessToken().toSeconds());
        putId(claims, jti);
        claims.put("username", signedIn.user().username());
        Map<String, Object> told = overrides.accessToken(claims, client.id());
        return JsonObjects.write(signedIn.key() == null ? told : bound(told, signedIn.key()));
    }

    /**
     * The ID token's claims as JSON.
     *
     * @param accessToken the one that goes with it
     */
    String id(String jti, String accessToken) {
        SignedIn signedIn = subject.signedIn;
        AppClient client = signedIn.client();
        Set<String> scopes = signedIn.oauth() ? Set.copyOf(signedIn.scopes()) : null;
        SortedMap<String, Object> attributes = AttributeClaims.of(signedIn, scopes);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", signedIn.user().id());
        GroupClaims shown = overrides.groupsOfIdToken(groups);
        putGroups(claims, shown);
        put(claims, AttributeClaims.EMAIL_VERIFIED, attributes.remove(AttributeClaims.EMAIL_VERIFIED));
        put(claims, "cognito:preferred_role", shown.preferredRole());
        claims.put("iss", subject.issuer);
        put(claims, AttributeClaims.PHONE_VERIFIED, attributes.remove(AttributeClaims.PHONE_VERIFIED));
        claims.put("cognito:username", signedIn.user().username());
        if (tracked) {
            claims.put("origin_jti", subject.family.originJti());
        }
        if (!shown.roles().isEmpty()) {
            claims.put("cognito:roles", shown.roles());
        }
        claims.put("aud", client.id());
        put(claims, AttributeClaims.IDENTITIES, attributes.remove(AttributeClaims.IDENTITIES));
        claims.put("event_id", signedIn.eventId());
        claims.put("token_use", "id");
        putAssurance(claims, signedIn.grant());
        putTimes(claims, client.tokenValidity().idToken().toSeconds());
        putId(claims, jti);
        OAuthGrant grant = signedIn.grant();
        if (grant != null) {
            put(claims, "nonce", grant.nonce());
            claims.put("at_hash", TokenHash.of(accessToken));
        }
        claims.putAll(attributes);
        Map<String, Object> leaving = new LinkedHashMap<>(overrides.idToken(claims));
        if (grant != null) {
            // OpenID Connect Back-Channel Logout 1.0 §2.1; no trigger changes what a logout token will say.
            put(leaving, "sid", grant.sessionId());
        }
        return JsonObjects.write(leaving);
    }

    /** RFC 9449 §6.1. After the trigger had its say: it may neither take the binding away nor name another key. */
    static Map<String, Object> bound(Map<String, Object> claims, String key) {
        Map<String, Object> bound = new LinkedHashMap<>(claims);
        bound.put("cnf", Map.of("jkt", key));
        return bound;
    }

    private static void putAssurance(Map<String, Object> claims, @Nullable OAuthGrant grant) {
        if (grant != null && grant.acr() != null) {
            claims.put("acr", grant.acr());
            claims.put("amr", grant.amr());
        }
    }

    private static void putGroups(Map<String, Object> claims, GroupClaims groups) {
        if (!groups.names().isEmpty()) {
            claims.put("cognito:groups", groups.names());
        }
    }

    private void putTimes(Map<String, Object> claims, long validity) {
        claims.put("auth_time", subject.family.authTime());
        claims.put("exp", subject.issuedAt + validity);
        claims.put("iat", subject.issuedAt);
    }

    /** COGNITO: tokens have ids where they can be revoked or their refresh tokens rotate. */
    private void putId(Map<String, Object> claims, String jti) {
        if (tracked) {
            claims.put("jti", jti);
        }
    }

    private static void put(Map<String, Object> claims, String name, @Nullable Object value) {
        if (value != null) {
            claims.put(name, value);
        }
    }
}
