package dev.cenote.fetch;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.cenote.message.TestTls;
import dev.cenote.protocol.json.JsonObjects;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An issuer of tokens on this machine, which publishes keys and counts how often it is asked for them. */
public final class OutsideIssuer implements AutoCloseable {
    private final HttpServer server;
    private final String path;
    private final String scheme;
    private final List<JWK> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger keyCalls = new AtomicInteger();
    private volatile int status = 200;
    private volatile String issuer;

    private OutsideIssuer(String path, @Nullable TestTls tls) throws IOException {
        this.path = path;
        this.scheme = tls == null ? "http://" : "https://";
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secured = HttpsServer.create(address, 0);
            secured.setHttpsConfigurator(new HttpsConfigurator(tls.server()));
            server = secured;
        }
        issuer = url();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        serve(path + "/.well-known/openid-configuration", () -> {
            calls.incrementAndGet();
            return Map.of("issuer", issuer, "jwks_uri", url() + "/keys");
        });
        serve(path + "/keys", () -> {
            keyCalls.incrementAndGet();
            List<Object> published = new ArrayList<>();
            keys.forEach(key -> published.add(key.toPublicJWK().toJSONObject()));
            return Map.of("keys", published);
        });
        server.start();
    }

    /** One with an RSA key {@code r} and a key {@code e} on P-256. */
    public static OutsideIssuer start() {
        return start(unusedPath());
    }

    /** The same below another path. */
    public static OutsideIssuer start(String path) {
        return start(path, null);
    }

    /** The same over TLS. */
    public static OutsideIssuer start(TestTls tls) {
        return start(unusedPath(), tls);
    }

    /** The machine gives out a port again, while what a server remembers of an issuer goes by its whole name. */
    private static String unusedPath() {
        return "/" + UUID.randomUUID();
    }

    private static OutsideIssuer start(String path, @Nullable TestTls tls) {
        try {
            OutsideIssuer made = new OutsideIssuer(path, tls);
            made.addKey("r");
            made.keys.add(new ECKeyGenerator(Curve.P_256).keyID("e").generate());
            return made;
        } catch (IOException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @FunctionalInterface
    private interface Document {
        Map<String, Object> write();
    }

    private void serve(String path, Document document) {
        server.createContext(path, exchange -> {
            byte[] body = JsonObjects.write(document.write()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    /** The {@code iss} of its tokens. */
    public String url() {
        return scheme + name();
    }

    /** Host and path. */
    public String name() {
        return "localhost:" + server.getAddress().getPort() + path;
    }

    /** Where its keys are. */
    public String keysUrl() {
        return url() + "/keys";
    }

    /** How often somebody asked for its keys. */
    public int keyCalls() {
        return keyCalls.get();
    }

    /** How often somebody asked where its keys are. */
    public int calls() {
        return calls.get();
    }

    /** What it answers with from now on. */
    public void answerWith(int wanted) {
        status = wanted;
    }

    /** Whom its discovery document is said to be of. */
    public void callItself(String name) {
        issuer = name;
    }

    /** Publishes another RSA key. */
    public void addKey(String keyId) {
        try {
            keys.add(new RSAKeyGenerator(2048).keyID(keyId).generate());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Publishes a key no more. */
    public void removeKey(String keyId) {
        keys.removeIf(key -> key.getKeyID().equals(keyId));
    }

    /** A token, signed with a key that is published now. */
    public String token(String keyId, JWSAlgorithm algorithm, Map<String, ?> claims) {
        JWK key = keys.stream()
                .filter(known -> known.getKeyID().equals(keyId))
                .findFirst()
                .orElseThrow();
        try {
            JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key);
            JWSObject token = new JWSObject(
                    new JWSHeader.Builder(algorithm).keyID(keyId).build(), new Payload(JsonObjects.write(claims)));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A public key of its own, as whoever confuses keys with secrets would use it. */
    public RSAKey rsaKey() {
        return (RSAKey) keys.getFirst().toPublicJWK();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
