package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;

/** App clients with a secret prove it in every step of a sign-in. */
class SecretHashSignInTest extends SignInContract {
    private static final String SECRET = "topsecretclientsecret0000";

    private final String pool = node().people().pool(request -> request.aliasAttributes(List.of("email")));
    private final String client = client(pool);

    @BeforeEach
    void addSecret() {
        byte[] sealed = node().people()
                .sealer()
                .seal(SealedColumn.CLIENT_SECRET, client, SECRET.getBytes(StandardCharsets.UTF_8));
        database()
                .write(transaction -> new ClientSecretStore()
                        .insert(transaction, new ClientSecretRow(client, pool, client, 1, sealed)));
        node().person(pool, "alice", Map.of("email", "a@example.org", "email_verified", "true"));
    }

    @Test
    void wantsTheHashOfTheNameAsItWasTyped() {
        assertThat(password("alice", hash("alice")).authenticationResult()).isNotNull();
        assertThat(password("a@example.org", hash("a@example.org")).authenticationResult())
                .isNotNull();
        refused(
                NOT_AUTHORIZED,
                "Unable to verify secret hash for client " + client,
                () -> password("a@example.org", hash("alice")));
        refused(
                NOT_AUTHORIZED,
                "Client " + client + " is configured with secret but SECRET_HASH was not received",
                () -> byPassword(client, "alice", PASSWORD));
    }

    @Test
    void wantsItBeforeAnybodyIsLookedFor() {
        refused(
                NOT_AUTHORIZED,
                "Unable to verify secret hash for client " + client,
                () -> password("ghost", hash("somebody else")));
        String open = client(pool);
        refused(
                NOT_AUTHORIZED,
                "Unable to verify secret hash for client " + open,
                () -> initiate(
                        open,
                        AuthFlowType.USER_PASSWORD_AUTH,
                        Map.of("USERNAME", "alice", "PASSWORD", PASSWORD, "SECRET_HASH", hash("alice"))));
    }

    @Test
    void wantsItWithEveryAnswer() {
        SrpPerson person = SrpPerson.of(pool, PASSWORD);
        InitiateAuthResponse asked = initiate(
                client,
                AuthFlowType.USER_SRP_AUTH,
                Map.of("USERNAME", "alice", "SRP_A", person.publicNumber(), "SECRET_HASH", hash("alice")));
        Map<String, String> answer = new HashMap<>(person.answer(asked.challengeParameters()));
        refused(
                NOT_AUTHORIZED,
                "Client " + client + " is configured with secret but SECRET_HASH was not received",
                () -> respond(client, ChallengeNameType.PASSWORD_VERIFIER, null, answer));
        answer.put("SECRET_HASH", hash("alice"));
        assertThat(respond(client, ChallengeNameType.PASSWORD_VERIFIER, null, answer)
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void wantsTheHashOfTheStoredNameForARefresh() {
        String token = password("a@example.org", hash("a@example.org"))
                .authenticationResult()
                .refreshToken();
        assertThat(refresh(token, hash("alice")).authenticationResult().accessToken())
                .isNotNull();
        refused(
                NOT_AUTHORIZED,
                "Unable to verify secret hash for client " + client,
                () -> refresh(token, hash("a@example.org")));
        refused(
                NOT_AUTHORIZED,
                "Client " + client + " is configured with secret but SECRET_HASH was not received",
                () -> initiate(client, AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", token)));
        refused(NOT_AUTHORIZED, "Invalid Refresh Token", () -> refresh("garbage", hash("alice")));
    }

    private InitiateAuthResponse password(String name, String hash) {
        return initiate(
                client,
                AuthFlowType.USER_PASSWORD_AUTH,
                Map.of("USERNAME", name, "PASSWORD", PASSWORD, "SECRET_HASH", hash));
    }

    private InitiateAuthResponse refresh(String token, String hash) {
        return initiate(client, AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", token, "SECRET_HASH", hash));
    }

    private String hash(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal((name + client).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
