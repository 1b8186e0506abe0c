package dev.cenote.signin;

import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.protocol.srp.SrpGroup;
import dev.cenote.protocol.srp.SrpServer;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.signin.Answer.Claim;
import java.math.BigInteger;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Both halves of SRP as the clients of user pools speak it, for passwords and for devices. */
final class SrpExchange {
    /** Under which a client's public number is kept. */
    static final String CLIENT_NUMBER = "A";

    private static final String SERVER_NUMBER = "B";
    private static final String PRIVATE_NUMBER = "b";
    // The day has one digit or two; zone names stand where UTC is usual. Reading those takes all names of all zones,
    // megabytes that Java makes again whenever it has let them go, so the usual one is read without.
    private static final DateTimeFormatter USUAL =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter ZONED =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss z yyyy", Locale.ENGLISH);
    // COGNITO: roughly; the exact limit is not known.
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final CryptoGate gate;
    private final RandomText random;
    private final Clock wall;

    /** @param wall real time, which clients sign */
    SrpExchange(CryptoGate gate, RandomText random, Clock wall) {
        this.gate = gate;
        this.random = random;
        this.wall = wall;
    }

    /** A client's public number, to be kept; InvalidParameterException when it cannot be one. */
    static Map<String, String> begun(String hex) {
        BigInteger number =
                SrpGroup.parsePublic(hex).orElseThrow(() -> Refusal.invalidParameter("Invalid SRP_A value."));
        return Map.of(CLIENT_NUMBER, text(number));
    }

    /** The server's numbers for a client's that was kept, all to be kept. */
    Map<String, String> answered(Map<String, String> kept, BigInteger verifier) {
        BigInteger secret = new BigInteger(1, random.bytes(SrpGroup.PRIVATE_BYTES));
        BigInteger number = gate.compute(() -> SrpServer.publicNumber(secret, verifier));
        Map<String, String> all = new HashMap<>(kept);
        all.put(SERVER_NUMBER, text(number));
        all.put(PRIVATE_NUMBER, text(secret));
        return all;
    }

    /** The server's public number. */
    static BigInteger serverNumber(Map<String, String> kept) {
        return number(kept, SERVER_NUMBER);
    }

    /** What is kept once the exchange is over. */
    static Map<String, String> ended(Map<String, String> kept) {
        Map<String, String> left = begunOnly(kept);
        left.remove(CLIENT_NUMBER);
        return left;
    }

    /** What is kept for another exchange with the same public number of the client. */
    static Map<String, String> begunOnly(Map<String, String> kept) {
        Map<String, String> left = new HashMap<>(kept);
        left.remove(SERVER_NUMBER);
        left.remove(PRIVATE_NUMBER);
        return left;
    }

    /**
     * Whether a claim proves the secret of a verifier.
     *
     * @param identity the names of pool and user, or of group and device, without anything between
     */
    boolean proves(Claim claim, Map<String, String> kept, String identity, SrpVerifier verifier) {
        checkTime(claim.timestamp());
        Optional<byte[]> signature = base64(claim.signature());
        Optional<byte[]> block = base64(claim.secretBlock());
        if (signature.isEmpty() || block.isEmpty()) {
            return false;
        }
        Optional<byte[]> key = gate.compute(() -> SrpServer.sessionKey(
                number(kept, CLIENT_NUMBER), serverNumber(kept), number(kept, PRIVATE_NUMBER), verifier.verifier()));
        return key.map(bytes -> SrpServer.signature(bytes, identity, block.get(), claim.timestamp()))
                .filter(expected -> SrpServer.sameSignature(expected, signature.get()))
                .isPresent();
    }

    private void checkTime(String timestamp) {
        try {
            Instant signed = timestamp.contains(" UTC ")
                    ? LocalDateTime.parse(timestamp, USUAL).toInstant(ZoneOffset.UTC)
                    : ZonedDateTime.parse(timestamp, ZONED).toInstant();
            if (Duration.between(signed, wall.instant()).abs().compareTo(SKEW) > 0) {
                throw SignInRefusal.INCORRECT.refusal();
            }
        } catch (DateTimeException _) {
            throw Refusal.invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english");
        }
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(BigInteger number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
    }

    private static BigInteger number(Map<String, String> kept, String name) {
        String text = kept.get(name);
        if (text == null) {
            throw SignInRefusal.INVALID_SESSION.refusal();
        }
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }
}
