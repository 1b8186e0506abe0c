package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.Race;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ClientSecretDescriptorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

class ClientSecretOperationsTest extends ClientApiContract {
    private static final String OWN = "topsecretclientsecret0000";

    @Test
    void addsASecretAndShowsItOnce() {
        String pool = pool();
        UserPoolClientType client = create(pool, request -> request.generateSecret(true));
        ClientSecretDescriptorType added = add(pool, client.clientId());
        assertThat(added.clientSecretValue()).matches("[a-z0-9]{51,52}").isNotEqualTo(client.clientSecret());
        assertThat(added.clientSecretCreateDate()).isEqualTo(server().clock().instant());
        assertThat(list(pool, client.clientId()))
                .extracting(ClientSecretDescriptorType::clientSecretValue)
                .containsOnlyNulls();
        assertThat(list(pool, client.clientId()))
                .hasSize(2)
                .contains(added.toBuilder().clientSecretValue(null).build());
    }

    @Test
    void doesNotRepeatASecretThatWasBrought() {
        String pool = pool();
        String id = create(pool, request -> request.generateSecret(true)).clientId();
        assertThat(client().addUserPoolClientSecret(
                                secret -> secret.userPoolId(pool).clientId(id).clientSecret(OWN))
                        .clientSecretDescriptor()
                        .clientSecretValue())
                .isNull();
    }

    @Test
    void namesSecretsByClientAndSecondEvenWithinOne() {
        String pool = pool();
        String id = create(pool, request -> request.generateSecret(true)).clientId();
        long second = server().clock().instant().getEpochSecond();
        assertThat(add(pool, id).clientSecretId()).isEqualTo(id + "--" + (second + 1));
        assertThat(list(pool, id))
                .extracting(ClientSecretDescriptorType::clientSecretId)
                .containsExactlyInAnyOrder(id + "--" + second, id + "--" + (second + 1));
    }

    @Test
    void showsTheOlderSecretUntilItIsDeleted() {
        String pool = pool();
        UserPoolClientType client = create(pool, request -> request.generateSecret(true));
        Instant before = server().clock().instant();
        server().clock().set(before.plus(Duration.ofDays(1)));
        ClientSecretDescriptorType newer = add(pool, client.clientId());
        server().clock().set(before);
        assertThat(describe(pool, client.clientId()).clientSecret()).isEqualTo(client.clientSecret());
        String older = list(pool, client.clientId()).getFirst().clientSecretId();
        HttpResponse<String> response = server().post(
                        "DeleteUserPoolClientSecret",
                        "{\"UserPoolId\":\"" + pool + "\",\"ClientId\":\"" + client.clientId()
                                + "\",\"ClientSecretId\":\"" + older + "\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        assertThat(describe(pool, client.clientId()).clientSecret()).isEqualTo(newer.clientSecretValue());
    }

    @Test
    void givesAClientTwoSecretsAtMost() {
        String pool = pool();
        String id = create(pool, request -> request.generateSecret(true)).clientId();
        add(pool, id);
        refused(LIMIT, "User pool client " + id + " already has two client secrets.", () -> add(pool, id));
    }

    @Test
    void givesTwoSecretsAtMostToManyCallersAtOnce() throws Exception {
        String pool = pool();
        String id = create(pool, request -> request.generateSecret(true)).clientId();
        List<Boolean> added = Race.of(8, number -> {
            try {
                add(pool, id);
                return true;
            } catch (LimitExceededException e) {
                return false;
            }
        });
        assertThat(added).containsOnlyOnce(true);
        assertThat(list(pool, id)).hasSize(2);
    }

    @Test
    void keepsPublicClientsPublic() {
        String pool = pool();
        String id = create(pool, request -> {}).clientId();
        refused(
                INVALID,
                "User pool client " + id + " is a public client and cannot have a client secret.",
                () -> add(pool, id));
        assertThat(list(pool, id)).isEmpty();
    }

    @Test
    void doesNotDeleteTheLastSecretOrOneThatIsNotThere() {
        String pool = pool();
        String id = create(pool, request -> request.generateSecret(true)).clientId();
        String only = list(pool, id).getFirst().clientSecretId();
        refused(
                INVALID,
                "The only client secret of user pool client " + id + " cannot be deleted.",
                () -> delete(pool, id, only));
        refused(NOT_FOUND, "Client secret nobody does not exist.", () -> delete(pool, id, "nobody"));
    }

    @Test
    void doesNotDeleteTheSecretOfAnotherClient() {
        String pool = pool();
        String id = create(pool, request -> request.generateSecret(true)).clientId();
        String other = create(pool, request -> request.generateSecret(true)).clientId();
        add(pool, other);
        String foreign = list(pool, other).getFirst().clientSecretId();
        refused(NOT_FOUND, "Client secret " + foreign + " does not exist.", () -> delete(pool, id, foreign));
        assertThat(list(pool, other)).hasSize(2);
    }

    @Test
    void missesPoolsAndClientsThatAreNotThere() {
        String pool = pool();
        String other = create(pool(), request -> request.generateSecret(true)).clientId();
        String missing = "User pool client " + other + " does not exist.";
        refused(NOT_FOUND, NO_POOL, () -> add(NOBODY, other));
        refused(NOT_FOUND, NO_POOL, () -> list(NOBODY, other));
        refused(NOT_FOUND, NO_POOL, () -> delete(NOBODY, other, "x"));
        refused(NOT_FOUND, missing, () -> add(pool, other));
        refused(NOT_FOUND, missing, () -> list(pool, other));
        refused(NOT_FOUND, missing, () -> delete(pool, other, "x"));
    }

    @Test
    void takesNoPageToken() {
        String pool = pool();
        String id = create(pool, request -> request.generateSecret(true)).clientId();
        refused(
                INVALID,
                "Invalid Pagination Token provided.",
                () -> client().listUserPoolClientSecrets(
                                list -> list.userPoolId(pool).clientId(id).nextToken("x")));
    }

    @Test
    void liesInTheStoreSealedAndGoesWithItsClient() {
        String pool = pool();
        UserPoolClientType client = create(pool, request -> request.clientSecret(OWN));
        List<ClientSecretRow> rows = rows(client.clientId());
        assertThat(rows).hasSize(1);
        assertThat(new String(rows.getFirst().sealedValue(), StandardCharsets.ISO_8859_1))
                .doesNotContain(OWN);
        client().deleteUserPoolClient(request -> request.userPoolId(pool).clientId(client.clientId()));
        assertThat(rows(client.clientId())).isEmpty();
    }

    private static List<ClientSecretRow> rows(String clientId) {
        return server().database().read(transaction -> new ClientSecretStore().list(transaction, clientId));
    }

    private static ClientSecretDescriptorType add(String pool, String id) {
        return client().addUserPoolClientSecret(
                        secret -> secret.userPoolId(pool).clientId(id))
                .clientSecretDescriptor();
    }

    private static List<ClientSecretDescriptorType> list(String pool, String id) {
        return client().listUserPoolClientSecrets(list -> list.userPoolId(pool).clientId(id))
                .clientSecrets();
    }

    private static void delete(String pool, String id, String secretId) {
        client().deleteUserPoolClientSecret(
                        secret -> secret.userPoolId(pool).clientId(id).clientSecretId(secretId));
    }
}
