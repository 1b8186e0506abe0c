package dev.cenote.keys;

import dev.cenote.kernel.CryptoGate;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.JwsSigner;
import dev.cenote.store.SigningKeyRow.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A private key that is ready to sign tokens. */
final class TokenSigner {
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final String header;
    private final JwsSigner signer;
    private final CryptoGate gate;

    TokenSigner(String keyId, Purpose purpose, JwsSigner signer, CryptoGate gate) {
        this.header = encoded(header(keyId, purpose)) + '.';
        this.signer = signer;
        this.gate = gate;
    }

    /** RFC 7515 §5.1 and §7.1: header, payload and signature in base64url, with dots between. */
    String sign(String claims) {
        String input = header + encoded(claims);
        byte[] bytes = input.getBytes(StandardCharsets.ISO_8859_1);
        byte[] signature = gate.compute(() -> signer.sign(bytes));
        return input + '.' + BASE64_URL.encodeToString(signature);
    }

    /** What keys of a purpose sign with. COGNITO: identity pools have a way of their own. */
    static JwsAlgorithm algorithm(Purpose purpose) {
        return switch (purpose) {
            case ID, ACCESS, SAML -> JwsAlgorithm.RS256;
            case OPEN_ID -> JwsAlgorithm.RS512;
            case ID_ES256, ACCESS_ES256 -> JwsAlgorithm.ES256;
        };
    }

    private static String header(String keyId, Purpose purpose) {
        String type = purpose == Purpose.OPEN_ID ? ",\"typ\":\"JWS\"" : "";
        return "{\"kid\":\"" + keyId + '"' + type + ",\"alg\":\"" + algorithm(purpose) + "\"}";
    }

    private static String encoded(String text) {
        return BASE64_URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
