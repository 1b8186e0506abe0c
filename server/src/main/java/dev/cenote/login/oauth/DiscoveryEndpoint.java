package dev.cenote.login.oauth;

import dev.cenote.directory.Extensions;
import dev.cenote.directory.Pools;
import dev.cenote.http.Response;
import dev.cenote.login.look.Language;
import dev.cenote.login.session.DomainAddresses;
import dev.cenote.store.Database;
import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Transaction;
import dev.cenote.token.ClientAssertions;
import dev.cenote.token.Issuers;
import dev.cenote.userpool.Extension;
import dev.cenote.userpool.SigningAlgorithm;
import dev.cenote.userpool.UserPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * {@code /.well-known/openid-configuration} (OpenID Connect Discovery 1.0 §3): where a pool's endpoints are and what
 * they understand.
 */
final class DiscoveryEndpoint {
    private static final List<String> CLAIMS = List.of(
            "sub",
            "iss",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "at_hash",
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
            "email",
            "email_verified",
            "phone_number",
            "phone_number_verified",
            "address");

    private final Database database;
    private final Pools pools = new Pools();
    private final Extensions extensions = new Extensions();
    private final DomainStore domains = new DomainStore();
    private final Issuers issuers;
    private final DomainAddresses addresses;

    DiscoveryEndpoint(Database database, Issuers issuers, DomainAddresses addresses) {
        this.database = database;
        this.issuers = issuers;
        this.addresses = addresses;
    }

    Response handle(String poolId) {
        Optional<Found> found =
                database.read(transaction -> pools.find(transaction, poolId).map(pool -> found(transaction, pool)));
        return found.map(pool -> PublishedAnswers.found(document(poolId, addresses.published(pool.domains), pool)))
                .orElseGet(() -> PublishedAnswers.unknownPool(poolId));
    }

    private Found found(Transaction transaction, UserPool pool) {
        Map<Extension, String> asked = extensions.values(transaction, pool, null);
        return new Found(
                domains.list(transaction, pool.id()),
                asked.containsKey(Extension.STRICT_OIDC),
                asked.containsKey(Extension.ISS_PARAMETER),
                extensions.anywhere(transaction, pool, Extension.INTROSPECTION),
                extensions.anywhere(transaction, pool, Extension.BACKCHANNEL_LOGOUT),
                extensions.anywhere(transaction, pool, Extension.DPOP),
                extensions.anywhere(transaction, pool, Extension.TOKEN_EXCHANGE),
                extensions.anywhere(transaction, pool, Extension.DEVICE_AUTHORIZATION),
                extensions.anywhere(transaction, pool, Extension.CLIENT_ASSERTION),
                extensions.anywhere(transaction, pool, Extension.PUSHED_AUTHORIZATION),
                Extension.REQUIRED.equals(asked.get(Extension.PUSHED_AUTHORIZATION)),
                extensions.algorithm(transaction, pool) == SigningAlgorithm.ES256);
    }

    /** COGNITO: a pool without domain has a document too, without what lies on the domain. */
    private byte[] document(String poolId, Optional<String> domain, Found found) {
        return OAuthAnswers.json(object -> {
            domain.ifPresent(url -> {
                object.writeStringProperty("authorization_endpoint", url + "/oauth2/authorize");
                object.writeStringProperty("end_session_endpoint", url + "/logout");
            });
            list(object, "id_token_signing_alg_values_supported", found.algorithms());
            object.writeStringProperty("issuer", issuers.of(poolId));
            object.writeStringProperty("jwks_uri", issuers.keySetUrl(poolId));
            list(object, "response_types_supported", "code", "token");
            domain.ifPresent(url -> object.writeStringProperty("revocation_endpoint", url + "/oauth2/revoke"));
            list(object, "scopes_supported", "openid", "email", "phone", "profile");
            list(object, "subject_types_supported", "public");
            domain.ifPresent(url -> object.writeStringProperty("token_endpoint", url + "/oauth2/token"));
            list(object, "token_endpoint_auth_methods_supported", methods(found));
            domain.ifPresent(url -> {
                object.writeStringProperty("userinfo_endpoint", url + "/oauth2/userInfo");
                // What Cognito does not say of itself; clients that are careful look for it (RFC 8414 §2).
                list(object, "code_challenge_methods_supported", "S256");
                list(object, "grant_types_supported", grants(found));
                list(object, "response_modes_supported", "query", "fragment");
                extended(object, url, found);
            });
        });
    }

    private static String[] grants(Found found) {
        List<String> grants =
                new ArrayList<>(List.of("authorization_code", "implicit", "refresh_token", "client_credentials"));
        if (found.hasDevices) {
            grants.add(DeviceCodeGrant.TYPE);
        }
        if (found.exchanges) {
            grants.add(TokenExchangeGrant.TYPE);
        }
        return grants.toArray(String[]::new);
    }

    /**
     * What the pool asks for beyond Cognito: RFC 9207 §3, RFC 8414 §2, RFC 8628 §4, RFC 9449 §5.1, OpenID Connect
     * Discovery 1.0 §3, Back-Channel Logout §2.1.
     */
    private static void extended(JsonGenerator object, String url, Found found) {
        if (found.strict) {
            strict(object);
        }
        if (found.namesIssuer) {
            object.writeBooleanProperty("authorization_response_iss_parameter_supported", true);
        }
        pushed(object, url, found);
        if (found.binds) {
            list(object, "dpop_signing_alg_values_supported", DpopProofs.ALGORITHMS.split(" ", -1));
        }
        if (found.hasDevices) {
            object.writeStringProperty("device_authorization_endpoint", url + "/oauth2/device_authorization");
        }
        if (found.introspects) {
            object.writeStringProperty("introspection_endpoint", url + "/oauth2/introspect");
            list(object, "introspection_endpoint_auth_methods_supported", methods(found));
        }
        if (found.notifies) {
            object.writeBooleanProperty("backchannel_logout_supported", true);
            object.writeBooleanProperty("backchannel_logout_session_supported", true);
        }
        if (found.asserts) {
            String[] algorithms =
                    ClientAssertions.ALGORITHMS.stream().map(Enum::name).toArray(String[]::new);
            list(object, "token_endpoint_auth_signing_alg_values_supported", algorithms);
            list(object, "revocation_endpoint_auth_methods_supported", methods(found));
            list(object, "revocation_endpoint_auth_signing_alg_values_supported", algorithms);
            if (found.introspects) {
                list(object, "introspection_endpoint_auth_signing_alg_values_supported", algorithms);
            }
        }
    }

    /** RFC 9126 §5. */
    private static void pushed(JsonGenerator object, String url, Found found) {
        if (found.pushes) {
            object.writeStringProperty("pushed_authorization_request_endpoint", url + "/oauth2/par");
            object.writeBooleanProperty("require_pushed_authorization_requests", found.pushesOnly);
        }
    }

    /** How clients prove themselves. */
    private static String[] methods(Found found) {
        return found.asserts
                ? new String[] {"client_secret_basic", "client_secret_post", "private_key_jwt"}
                : new String[] {"client_secret_basic", "client_secret_post"};
    }

    /** OpenID Connect Discovery 1.0 §3; what it says of requests by reference is yes where nothing is said. */
    private static void strict(JsonGenerator object) {
        list(object, "claims_supported", CLAIMS.toArray(String[]::new));
        list(
                object,
                "ui_locales_supported",
                Arrays.stream(Language.values()).map(Language::code).toArray(String[]::new));
        object.writeBooleanProperty("claims_parameter_supported", false);
        object.writeBooleanProperty("request_parameter_supported", false);
        object.writeBooleanProperty("request_uri_parameter_supported", false);
    }

    static void list(JsonGenerator object, String name, String... values) {
        object.writeName(name);
        object.writeStartArray();
        for (String value : values) {
            object.writeString(value);
        }
        object.writeEndArray();
    }

    /**
     * What there is to say about a pool.
     *
     * @param strict whether the pool asks for strict OpenID Connect
     * @param notifies whether apps are told that people are signed out
     * @param binds whether tokens may be bound to keys
     * @param exchanges whether a client may exchange tokens
     * @param hasDevices whether devices may ask to be allowed something
     * @param asserts whether clients prove themselves by what they sign
     * @param pushes whether clients may push their requests
     * @param pushesOnly whether all of them have to
     * @param signsOnCurve whether tokens are signed with ES256
     */
    private record Found(
            List<DomainRow> domains,
            boolean strict,
            boolean namesIssuer,
            boolean introspects,
            boolean notifies,
            boolean binds,
            boolean exchanges,
            boolean hasDevices,
            boolean asserts,
            boolean pushes,
            boolean pushesOnly,
            boolean signsOnCurve) {
        /** OpenID Connect Discovery 1.0 §3: RS256 is always among them; here it is what tokens of before have. */
        String[] algorithms() {
            return signsOnCurve ? new String[] {"RS256", "ES256"} : new String[] {"RS256"};
        }
    }
}
