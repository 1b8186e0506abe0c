package dev.cenote.login.oauth;

import static java.util.Objects.requireNonNull;

import dev.cenote.audit.AuditTrail;
import dev.cenote.audit.CloudTrail;
import dev.cenote.directory.Pools;
import dev.cenote.fetch.AllowedAddresses;
import dev.cenote.fetch.Fetcher;
import dev.cenote.fetch.IssuerKeys;
import dev.cenote.http.Body;
import dev.cenote.http.Headers;
import dev.cenote.http.Limits;
import dev.cenote.http.Listener;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.http.TrustedProxies;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.KeyMaker;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.KeyRotation;
import dev.cenote.keys.KeyStock;
import dev.cenote.keys.LastingSealer;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.PoolKeys;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.login.session.AuthorizationCodes;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.BrowserSessions;
import dev.cenote.login.session.Checked;
import dev.cenote.login.session.Completion;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DeviceAuthorizations;
import dev.cenote.login.session.DomainAddresses;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainEndpoint;
import dev.cenote.login.session.DomainForms;
import dev.cenote.login.session.DomainQuotas;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.DomainResolver;
import dev.cenote.login.session.LogoutPages;
import dev.cenote.login.session.PushedRequests;
import dev.cenote.login.session.SessionChoice;
import dev.cenote.message.Outbox;
import dev.cenote.message.OutboxWorker;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.signin.Outcome;
import dev.cenote.signin.Proof;
import dev.cenote.store.Database;
import dev.cenote.token.AccessTokens;
import dev.cenote.token.ClientAssertions;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.IdTokenHints;
import dev.cenote.token.Introspection;
import dev.cenote.token.Issuers;
import dev.cenote.token.LogoutCourier;
import dev.cenote.token.LogoutNotices;
import dev.cenote.token.TokenExchange;
import dev.cenote.token.TokenIssuer;
import dev.cenote.token.TokenRevocation;
import dev.cenote.token.UserTokens;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One node that answers the domains of pools over HTTP, without pages: browsers are signed in behind its back. Its
 * error page is bare text.
 */
final class DomainNode implements AutoCloseable {
    static final RandomText RANDOM = new RandomText(new SecureRandom());
    static final RsaEngine ENGINE = new RsaEngine();
    private static final MasterKeyRing MASTER =
            MasterKeyRing.parse(new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    final Database database;
    final Sealer sealer;
    final UserTokens tokens;
    final Outbox outbox;
    final LogoutNotices notices;
    // Tells apps of ends of sessions once it is started.
    final OutboxWorker logouts;
    final AccessTokens accessTokens;
    final DeviceAuthorizations devices;
    final PoolKeys poolKeys;
    final KeyRotation rotation;
    private final KeyMaker maker;
    private final Clock clock;
    private final Listener listener;
    private final AuthorizationRequests requests;
    private final BrowserSessions sessions;
    private final PlainHttp http;
    private final int port;
    // Nobody signs in here, so how high people can come is said by the test.
    volatile int bestLevel = 4;

    DomainNode(Database database, Clock clock) throws IOException {
        this.database = database;
        this.clock = clock;
        sealer = Sealer.open(database, MASTER, clock, RANDOM);
        LastingSealer lasting = new LastingSealer(database, sealer, RANDOM, clock);
        CryptoGate gate = new CryptoGate(2);
        KeyRing keys = new KeyRing(database, sealer, ENGINE, gate, clock);
        // Closed with the node; it makes RSA keys only where a test rotates.
        maker = new KeyMaker(ENGINE, sealer, RANDOM, clock);
        KeyStock stock = new KeyStock(database, maker, RANDOM, gate, 0);
        poolKeys = new PoolKeys(stock, clock);
        rotation = new KeyRotation(database, stock, clock);
        Issuers issuers = new Issuers(Issuers.Form.OWN, () -> URI.create("http://localhost:9400"));
        tokens = new UserTokens(
                new UserTokens.Parts(database, keys, lasting, issuers, RANDOM, clock),
                new Triggers(TriggerFunctions.unreachable()));
        outbox = new Outbox(database, sealer, RANDOM, new Outbox.Clocks(clock, clock));
        logouts = logouts(outbox, keys, issuers);
        notices = new LogoutNotices(outbox, clock, logouts::wake);
        sessions = new BrowserSessions(database, RANDOM, clock, notices);
        Pools pools = new Pools();
        IdTokenHints hints = new IdTokenHints(database, keys);
        DomainForms forms = new DomainForms("localhost", "us-east-1", null, true);
        devices = new DeviceAuthorizations(database, RANDOM, clock);
        AuthorizationCodes codes = new AuthorizationCodes(database, RANDOM, clock);
        CloudTrail audit = new CloudTrail(new AuditTrail(List.of()), false, "000000000000", clock, RANDOM);
        accessTokens = new AccessTokens(database, keys, clock);
        PushedRequests pushed = new PushedRequests(database, RANDOM, clock);
        requests = new AuthorizationRequests(database, pools, issuers, pushed);
        OAuthRoutes routes = new OAuthRoutes(
                new OAuthRoutes.Machine(database, pools, RANDOM, clock),
                new OAuthRoutes.Browsers(
                        requests,
                        pushed,
                        sessions,
                        new SessionChoice(sessions, hints, (attempt, flow) -> bestLevel, clock),
                        new Completion(codes, sessions, hints, tokens, RANDOM),
                        new Csrf(RANDOM),
                        DomainNode::errorPage,
                        new BareLogoutPages()),
                new OAuthRoutes.Tokens(
                        new ClientAuthenticator(database, sealer, new Secret(RANDOM.alphanumeric(52))),
                        new ClientAssertions(
                                database,
                                new IssuerKeys(new Fetcher(new AllowedAddresses(List.of(), true)), clock),
                                issuers,
                                clock),
                        new ClientTokens(database, keys, new TokenIssuer(keys, issuers, RANDOM, clock)),
                        codes,
                        devices,
                        tokens,
                        accessTokens,
                        new TokenRevocation(database, lasting, clock),
                        new Introspection(database, accessTokens, lasting, clock),
                        new TokenExchange(
                                new TokenExchange.Parts(database, keys, issuers, RANDOM, clock), accessTokens),
                        hints),
                new PublishedDocuments(
                        database, keys, issuers, new DomainAddresses(() -> URI.create("http://localhost:9400"), forms)),
                audit);
        listener = new Listener(
                Limits.standard(),
                TrustedProxies.none(),
                () -> UUID.randomUUID().toString(),
                new DomainEndpoint(new DomainResolver(forms, database), routes.routes(), DomainQuotas.NONE, audit));
        port = listener.open(List.of(InetAddress.getLoopbackAddress()), 0);
        http = new PlainHttp(port);
    }

    private OutboxWorker logouts(Outbox notices, KeyRing keys, Issuers issuers) {
        Fetcher fetcher = new Fetcher(new AllowedAddresses(List.of(), true));
        return new OutboxWorker(
                database,
                List.of(new LogoutCourier(
                        new LogoutCourier.Parts(database, notices, keys, issuers, fetcher, RANDOM, clock))),
                new OutboxWorker.Shown("logouts", "Logouts"),
                clock);
    }

    private static Response errorPage(DomainRequest domain, String text) {
        return DomainAnswers.guarded(
                domain.request(),
                400,
                List.of(new Headers.Field("Content-Type", "text/plain")),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says in one word what a page would. */
    private static final class BareLogoutPages implements LogoutPages {
        @Override
        public Response signedOut(DomainRequest domain) {
            return Response.text(200, "signed out");
        }

        @Override
        public Response ask(DomainRequest domain, Map<String, String> fields) {
            return Response.text(200, "sure? " + new TreeMap<>(fields).keySet());
        }
    }

    /** The address of a domain here, as clients name it in {@code Host}. */
    String host(String prefix) {
        return prefix + ".auth.us-east-1.localhost:" + port;
    }

    PlainHttp.Answer get(String prefix, String path, String... headers) throws IOException {
        return http.send("GET", host(prefix), path, "", withBreaks(headers));
    }

    /** Asks under any host. */
    PlainHttp.Answer getAt(String host, String path, String... headers) throws IOException {
        return http.send("GET", host, path, "", withBreaks(headers));
    }

    /** The same with a form. */
    PlainHttp.Answer postAt(String host, String path, String form) throws IOException {
        return http.post(host, path, form);
    }

    PlainHttp.Answer send(String method, String prefix, String path, String... headers) throws IOException {
        return http.send(method, host(prefix), path, "", withBreaks(headers));
    }

    PlainHttp.Answer post(String prefix, String path, String form, String... headers) throws IOException {
        return http.post(host(prefix), path, form, headers);
    }

    /** What came for another node, as a balancer passes it on. */
    PlainHttp.Answer passedOn(DomainNode front, String path, String form, String... headers) throws IOException {
        return http.post(front.host(Town.PREFIX), path, form, headers);
    }

    /** Signs somebody in to a domain's pages now, for a good request; the cookie header of their browser. */
    String signIn(String prefix, int pages, String query, User user, Proof... proofs) {
        return signInAgain(Headers.none(), prefix, pages, query, user, proofs);
    }

    /** The same in a browser that sends these. */
    String signInAgain(Headers sent, String prefix, int pages, String query, User user, Proof... proofs) {
        Request request = new Request(
                "id", "POST", false, host(prefix), "/login", query, sent, "127.0.0.1", Body.of(new byte[0]));
        DomainRequest domain = new DomainRequest(user.poolId(), prefix + ".us-east-1", pages, "/", request);
        Checked.Valid asked = (Checked.Valid) requests.check(domain);
        BrowserSessions.Opening opening = sessions.open(domain, asked.request());
        Outcome.Admitted admitted = new Outcome.Admitted(user, Set.of(proofs), clock.instant());
        database.write(transaction -> {
            opening.admit(transaction, admitted);
            return admitted;
        });
        String cookie = requireNonNull(opening.keep(Response.of(200)).headers())
                .first("Set-Cookie")
                .orElseThrow();
        return "Cookie: " + cookie.substring(0, cookie.indexOf(';'));
    }

    private static String[] withBreaks(String... headers) {
        String[] lines = new String[headers.length];
        for (int i = 0; i < headers.length; i++) {
            lines[i] = headers[i] + "\r\n";
        }
        return lines;
    }

    @Override
    public void close() {
        logouts.close();
        listener.stop();
        maker.close();
    }
}
