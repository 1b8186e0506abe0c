package dev.cenote.conformance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A key that an app proves itself with, and the address on this machine where its public part is published. */
final class KeyOfApp implements AutoCloseable {
    static final String ID = "key-1";
    private static final int COORDINATE = 32;

    private final KeyPair pair;
    private final HttpServer server;

    /** @param kind {@code RSA} or {@code EC} */
    KeyOfApp(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(kind.equals("RSA") ? 2048 : 256);
            pair = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] set =
                Json.write(Map.of("keys", List.of(published(pair.getPublic())))).getBytes(StandardCharsets.UTF_8);
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, set.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(set);
            }
        });
        server.start();
    }

    /** Where the key set is. */
    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/keys";
    }

    /** PKCS #8 in base64. */
    String secret() {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    private static Map<String, String> published(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa ->
                Map.of(
                        "kty",
                        "RSA",
                        "kid",
                        ID,
                        "n",
                        encoded(rsa.getModulus(), rsa.getModulus().bitLength() / Byte.SIZE),
                        "e",
                        encoded(rsa.getPublicExponent(), 3));
            case ECPublicKey ec ->
                Map.of(
                        "kty",
                        "EC",
                        "kid",
                        ID,
                        "crv",
                        "P-256",
                        "x",
                        encoded(ec.getW().getAffineX(), COORDINATE),
                        "y",
                        encoded(ec.getW().getAffineY(), COORDINATE));
            default -> throw new AssertionError(key.getAlgorithm());
        };
    }

    private static String encoded(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[length];
        int from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, exact, length - (bytes.length - from), bytes.length - from);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(exact);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
