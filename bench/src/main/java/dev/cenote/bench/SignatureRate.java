package dev.cenote.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.protocol.jose.RsaSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The limit beside which tokens per second are judged: RS256 signatures per second of one thread on this core, with
 * 2048-bit keys.
 */
public final class SignatureRate {
    private SignatureRate() {}

    /** Prints signatures per second of the fast provider; {@code jdk} as argument measures the JDK's own. */
    public static void main(String[] args) throws Exception {
        RsaEngine engine = new RsaEngine();
        if (args.length == 0) {
            engine.use(AmazonCorrettoCryptoProvider.INSTANCE);
        }
        RsaSigner signer = engine.signer(engine.generate(2048).getPrivate().getEncoded());
        byte[] message = "x".repeat(500).getBytes(StandardCharsets.US_ASCII);
        rate(signer, message, Duration.ofSeconds(2));
        System.out.printf("%.0f%n", rate(signer, message, Duration.ofSeconds(4)));
    }

    private static double rate(RsaSigner signer, byte[] message, Duration time) {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        int count = 0;
        while (System.nanoTime() < end) {
            signer.sign(message);
            count++;
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }
}
