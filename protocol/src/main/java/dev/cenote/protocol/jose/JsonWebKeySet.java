package dev.cenote.protocol.jose;

import dev.cenote.protocol.json.JsonObjects;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's public keys (RFC 7517 §5), as a stranger wrote them. Keys that are for something else, of another kind,
 * too weak, or so large that checking with them would be an attack, are left out.
 */
public final class JsonWebKeySet {
    /** As many as AWS takes of an issuer: a hundred of each kind. */
    private static final int MOST = 200;

    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final int MOST_EXPONENT_BITS = 33;
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private final List<Entry> entries;

    private JsonWebKeySet(List<Entry> entries) {
        this.entries = entries;
    }

    /** Reads a key set; empty when the bytes are none, or it has more than 200 keys. */
    public static Optional<JsonWebKeySet> parse(byte[] json) {
        Map<String, Object> set = JsonObjects.find(json);
        if (set == null || !(set.get("keys") instanceof List<?> keys) || keys.size() > MOST) {
            return Optional.empty();
        }
        return Optional.of(new JsonWebKeySet(
                keys.stream().flatMap(key -> entry(key).stream()).toList()));
    }

    /**
     * The key that a token names, if it may be used in the way the token says it was signed: of that kind, and not
     * meant for another algorithm by its issuer (RFC 8725 §3.1).
     */
    public Optional<VerificationKey> find(String keyId, JwsAlgorithm algorithm) {
        return entries.stream()
                .filter(entry -> entry.key.keyId().equals(keyId)
                        && algorithm.takes(entry.key.key())
                        && (entry.algorithm == null || entry.algorithm.equals(algorithm.name())))
                .map(Entry::key)
                .findFirst();
    }

    /** How many keys can be used. */
    public int size() {
        return entries.size();
    }

    private static Optional<Entry> entry(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> jwk)
                || !(jwk.get("kid") instanceof String keyId)
                || !signs(jwk)
                || !(jwk.get("kty") instanceof String kind)) {
            return Optional.empty();
        }
        Optional<PublicKey> key = switch (kind) {
            case "RSA" -> rsa(jwk);
            case "EC" -> ec(jwk);
            // RFC 7517 §5: keys of kinds that nobody here knows are passed over.
            default -> Optional.empty();
        };
        String algorithm = jwk.get("alg") instanceof String named ? named : null;
        return key.map(found -> new Entry(new VerificationKey(keyId, found), algorithm));
    }

    /** RFC 7517 §4.2 and §4.3: whether the key may check signatures, as far as it says for what it is. */
    private static boolean signs(Map<?, ?> jwk) {
        return (jwk.get("use") == null || "sig".equals(jwk.get("use")))
                && (!(jwk.get("key_ops") instanceof List<?> uses) || uses.contains("verify"));
    }

    /** RFC 7518 §6.3.1. */
    private static Optional<PublicKey> rsa(Map<?, ?> jwk) {
        Optional<BigInteger> modulus = number(jwk.get("n"), MOST_BITS);
        Optional<BigInteger> exponent = number(jwk.get("e"), MOST_EXPONENT_BITS);
        boolean usable = modulus.isPresent()
                && exponent.isPresent()
                && modulus.get().bitLength() >= LEAST_BITS
                && modulus.get().testBit(0)
                && exponent.get().testBit(0)
                && exponent.get().compareTo(BigInteger.TWO) > 0;
        try {
            return usable
                    ? Optional.of(KeyFactory.getInstance("RSA", "SunRsaSign")
                            .generatePublic(new RSAPublicKeySpec(modulus.get(), exponent.get())))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** RFC 7518 §6.2.1. */
    private static Optional<PublicKey> ec(Map<?, ?> jwk) {
        String curve = jwk.get("crv") instanceof String name ? CURVES.get(name) : null;
        Optional<BigInteger> x = number(jwk.get("x"), MOST_BITS);
        Optional<BigInteger> y = number(jwk.get("y"), MOST_BITS);
        if (curve == null || x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", "SunEC");
            parameters.init(new ECGenParameterSpec(curve));
            ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
            return liesOn(spec.getCurve(), x.get(), y.get())
                    ? Optional.of(KeyFactory.getInstance("EC", "SunEC")
                            .generatePublic(new ECPublicKeySpec(new ECPoint(x.get(), y.get()), spec)))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** A point beside the curve could be chosen so that a signature says nothing (SEC 1 §3.2.2.1). */
    private static boolean liesOn(EllipticCurve curve, BigInteger x, BigInteger y) {
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        BigInteger right =
                x.pow(2).add(curve.getA()).multiply(x).add(curve.getB()).mod(prime);
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.pow(2).mod(prime).equals(right);
    }

    private static Optional<BigInteger> number(@Nullable Object value, int mostBits) {
        if (!(value instanceof String text) || text.length() > MOST_BITS / 4) {
            return Optional.empty();
        }
        try {
            BigInteger number = new BigInteger(1, Base64.getUrlDecoder().decode(text));
            return number.bitLength() <= mostBits ? Optional.of(number) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param algorithm the only one that the key is for; null when its issuer does not say */
    private record Entry(VerificationKey key, @Nullable String algorithm) {}
}
