package dev.cenote.factor;

import dev.cenote.model.cognitoidp.DeviceSecretVerifierConfigType;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.srp.SrpGroup;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.userpool.ChosenFactorTexts;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What proves a device: a salt and a verifier of SRP, whose secret only the device knows. */
final class DeviceProof {
    private static final int MOST_SALT_BYTES = 64;
    private static final int MOST_VERIFIER_BYTES = 385;
    private static final int HEX = 16;
    private static final String SALT = "salt";
    private static final String VERIFIER = "verifier";

    private DeviceProof() {}

    /** The numbers that a client sends; InvalidParameterException when they are none, or prove nothing. */
    static SrpVerifier requested(@Nullable DeviceSecretVerifierConfigType config) {
        if (config == null || config.salt() == null || config.passwordVerifier() == null) {
            throw ChosenFactorTexts.badVerifier();
        }
        BigInteger salt = number(config.salt(), MOST_SALT_BYTES);
        BigInteger verifier = number(config.passwordVerifier(), MOST_VERIFIER_BYTES);
        // 0, 1 and what they are congruent to are powers that anybody can compute.
        if (verifier.compareTo(BigInteger.ONE) <= 0 || verifier.compareTo(SrpGroup.N.subtract(BigInteger.ONE)) >= 0) {
            throw ChosenFactorTexts.badVerifier();
        }
        return new SrpVerifier(salt, verifier);
    }

    static byte[] write(SrpVerifier proof) {
        return JsonObjects.write(Map.of(
                        SALT, proof.salt().toString(HEX),
                        VERIFIER, proof.verifier().toString(HEX)))
                .getBytes(StandardCharsets.UTF_8);
    }

    static SrpVerifier read(byte[] written) {
        Map<String, Object> members = JsonObjects.require(new String(written, StandardCharsets.UTF_8));
        return new SrpVerifier(
                new BigInteger((String) members.get(SALT), HEX), new BigInteger((String) members.get(VERIFIER), HEX));
    }

    private static BigInteger number(String base64, int mostBytes) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == 0 || bytes.length > mostBytes) {
                throw ChosenFactorTexts.badVerifier();
            }
            return new BigInteger(1, bytes);
        } catch (IllegalArgumentException e) {
            throw ChosenFactorTexts.badVerifier();
        }
    }
}
