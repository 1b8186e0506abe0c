package dev.cenote.protocol.jose;

import dev.cenote.protocol.json.JsonObjects;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A public key (RFC 7517 §4) as a stranger wrote it, of a kind that signatures are checked with here: RSA, or elliptic
 * on one of the three curves of RFC 7518.
 *
 * @param keyId null when it names none
 * @param algorithm the only one that the key is for; null when it does not say
 */
public record JsonWebKey(
        PublicKey key, @Nullable String keyId, @Nullable String algorithm) {
    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final int MOST_EXPONENT_BITS = 33;
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");
    private static final Map<Integer, String> CURVES_BY_BITS = Map.of(256, "P-256", 384, "P-384", 521, "P-521");
    // RFC 7518 §6.2.2, §6.3.2 and §6.4.1.
    private static final Set<String> SECRET = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /**
     * Reads a key; empty when it is for something else, of another kind, too weak, or so large that checking with it
     * would be an attack.
     */
    public static Optional<JsonWebKey> parse(Map<?, ?> jwk) {
        if (!signs(jwk) || !(jwk.get("kty") instanceof String kind)) {
            return Optional.empty();
        }
        Optional<PublicKey> key = switch (kind) {
            case "RSA" -> rsa(jwk);
            case "EC" -> ec(jwk);
            // RFC 7517 §5: keys of kinds that nobody here knows are passed over.
            default -> Optional.empty();
        };
        String keyId = jwk.get("kid") instanceof String named ? named : null;
        String algorithm = jwk.get("alg") instanceof String named ? named : null;
        return key.map(found -> new JsonWebKey(found, keyId, algorithm));
    }

    /** Whether somebody wrote down what nobody else may know. */
    public static boolean tellsSecrets(Map<?, ?> jwk) {
        return jwk.keySet().stream().anyMatch(SECRET::contains);
    }

    /** Whether the key may be used in that way: of that kind, and not meant for another algorithm (RFC 8725 §3.1). */
    public boolean serves(JwsAlgorithm way) {
        return way.takes(key) && (algorithm == null || algorithm.equals(way.name()));
    }

    /** RFC 7638 §3: the SHA-256 hash of what makes the key, in base64url; the same however the key was written. */
    public String thumbprint() {
        Map<String, Object> members = new LinkedHashMap<>();
        switch (key) {
            case RSAPublicKey rsa -> {
                members.put("e", text(rsa.getPublicExponent(), 1));
                members.put("kty", "RSA");
                members.put("n", text(rsa.getModulus(), 1));
            }
            case ECPublicKey point -> {
                int bits = point.getParams().getCurve().getField().getFieldSize();
                int length = (bits + Byte.SIZE - 1) / Byte.SIZE;
                members.put("crv", CURVES_BY_BITS.get(bits));
                members.put("kty", "EC");
                members.put("x", text(point.getW().getAffineX(), length));
                members.put("y", text(point.getW().getAffineY(), length));
            }
            // The kinds of keys are of Java, so this switch cannot be exhaustive.
            default -> throw new IllegalStateException("parse makes no " + key.getAlgorithm());
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ENCODER.encodeToString(
                    digest.digest(JsonObjects.write(members).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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

    /** RFC 7518 §6.2.1.2 and §6.3.1.1: in full length for coordinates, and never with zeros before that. */
    private static String text(BigInteger number, int least) {
        byte[] signed = number.toByteArray();
        int from = signed.length > 1 && signed[0] == 0 ? 1 : 0;
        byte[] unsigned = Arrays.copyOfRange(signed, from, signed.length);
        byte[] full = new byte[Math.max(least, unsigned.length)];
        System.arraycopy(unsigned, 0, full, full.length - unsigned.length, unsigned.length);
        return ENCODER.encodeToString(full);
    }
}
