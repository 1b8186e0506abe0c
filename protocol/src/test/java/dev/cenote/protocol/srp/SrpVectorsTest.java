package dev.cenote.protocol.srp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Values computed with the functions of another client library; client and server reach the same secret. */
class SrpVectorsTest {
    private static final String POOL = "abcdefghi";
    private static final String USER = "alice";
    private static final String PASSWORD = "P@ssw0rd!";
    private static final byte[] SALT = HexFormat.of().parseHex("8ce8291892390f6b53a245933faf6164");
    private static final byte[] BLOCK = Base64.getDecoder().decode("c2VjcmV0LWJsb2Nr");
    private static final String TIMESTAMP = "Tue Mar 3 09:05:07 UTC 2026";

    private final BigInteger a = fourTimes("client-a");
    private final BigInteger b = fourTimes("server-b");
    private final SrpVerifier verifier = SrpVerifier.of(POOL, USER, PASSWORD, SALT);
    private final SrpClient client = new SrpClient(POOL, USER, PASSWORD, a);

    @Test
    void hasTheGroupOfRfc5054() {
        assertThat(SrpGroup.N.bitLength()).isEqualTo(3072);
        assertThat(SrpGroup.N.isProbablePrime(20)).isTrue();
        assertThat(SrpGroup.N.shiftRight(1).isProbablePrime(20)).isTrue();
        assertThat(hex(SrpGroup.K)).isEqualTo("538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6");
    }

    @Test
    void computesTheVerifier() {
        assertThat(hex(SrpVerifier.exponent(POOL, USER, PASSWORD, verifier.salt())))
                .isEqualTo("7a65ffd6ee6f70a0694a0930094a6cf78c7cbb0e82a1c865ec233434dc158cb4");
        assertThat(hex(verifier.verifier()))
                .startsWith("5120ebedbf12d152e68fdba4f4399ae5")
                .endsWith("d6f1f62ea33ed316");
        assertThat(hex(verifier.salt())).isEqualTo("8ce8291892390f6b53a245933faf6164");
    }

    @Test
    void computesThePublicNumbers() {
        assertThat(hex(client.publicNumber()))
                .startsWith("28afc59b10103d2a84e2c1fd16a0b550")
                .endsWith("745eb3c1e705a11d");
        assertThat(hex(serverPublic()))
                .startsWith("ef173b98a7d25d639412bdb400a497fe")
                .endsWith("66ea4178bf660e9a");
    }

    @Test
    void reachesTheKeyAndTheSignature() {
        assertThat(hex(client.u(serverPublic())))
                .isEqualTo("d2c1dc4f0883bde6bd74da3f4c30dece1697569ffe772dc356c9831c0a0047e1");
        BigInteger premaster = client.premaster(verifier.salt(), serverPublic());
        assertThat(hex(SrpClient.sha256(premaster.toByteArray())))
                .isEqualTo("9dffbd242114d53e52a70e2baeb9aae755788923d5bd042be17ac9b1485fa9ed");
        byte[] key = SrpServer.sessionKey(client.publicNumber(), serverPublic(), b, verifier.verifier())
                .orElseThrow();
        assertThat(HexFormat.of().formatHex(key)).isEqualTo("94d255f4b856d3a3d0229e8bafcb0563");
        byte[] signature = SrpServer.signature(key, POOL + USER, BLOCK, TIMESTAMP);
        assertThat(Base64.getEncoder().encodeToString(signature))
                .isEqualTo("J/S+G0ZHAO7yp7n3zC9aElJ9y1V35Xo2HFapWXccJg8=");
    }

    private BigInteger serverPublic() {
        return SrpServer.publicNumber(b, verifier.verifier());
    }

    private static BigInteger fourTimes(String seed) {
        String once = "%064x".formatted(SrpClient.sha256(seed.getBytes(StandardCharsets.UTF_8)));
        return new BigInteger(once.repeat(4), 16);
    }

    private static String hex(BigInteger number) {
        return number.toString(16);
    }
}
