package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Caller;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.TokenFamilyStore;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.store.UserPoolStore;
import dev.cenote.token.OAuthGrant;
import dev.cenote.token.SignedIn;
import dev.cenote.token.UserTokenSet;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of the checks is that of captures of the real service. */
class AccessTokensTest extends PeopleContract {
    private static final String NO = "NotAuthorizedException";
    private static final String INVALID = "Invalid Access Token";
    private static final String UNSIGNED = "Could not verify signature for Access Token";
    private static final String EXPIRED = "Access Token has expired";
    private static final String REVOKED = "Access Token has been revoked";

    private final Directory directory = new Directory();
    private final Pools pools = new Pools();
    private String pool = "";
    private String client = "";
    private UserTokenSet tokens = new UserTokenSet("", null, null, 0);

    @BeforeEach
    void signIn() {
        pool = people.pool();
        client = people.client(pool);
        people.insert(pool, "alice");
        tokens = people.signIn(pool, client, "alice", "us-east-1_device");
    }

    @Test
    void theTokenOfASignInNamesThePerson() {
        User alice = people.user(pool, "alice");
        Caller.Person person = others.bearers().require(tokens.accessToken());
        assertThat(person)
                .isEqualTo(new Caller.Person(
                        pool,
                        client,
                        alice.id(),
                        "alice",
                        eventId(tokens.accessToken()),
                        "us-east-1_device",
                        clock.instant().getEpochSecond()));
    }

    @Test
    void whatIsNoAccessTokenIsInvalid() {
        String[] parts = tokens.accessToken().split("\\.");
        String foreignPool = claims(tokens.accessToken()).get("iss") + "x";
        for (String token : List.of(
                "garbage",
                parts[0] + '.' + parts[1],
                tokens.accessToken() + ".x",
                Objects.requireNonNull(tokens.idToken()),
                Objects.requireNonNull(tokens.refreshToken()),
                encoded("{\"alg\":\"none\"}") + '.' + parts[1] + '.',
                encoded("{\"kid\":\"a\",\"alg\":\"HS256\"}") + '.' + parts[1] + '.' + parts[2],
                parts[0] + '.' + encoded("{\"token_use\":\"access\"}") + '.' + parts[2],
                parts[0] + '.' + encoded("{\"token_use\":\"access\",\"iss\":\"" + foreignPool + "\"}") + '.' + parts[2],
                // A second spelling of the same signature.
                tokens.accessToken() + "=")) {
            refused(NO, INVALID, () -> people.bearers().require(token));
        }
    }

    @Test
    void aChangedTokenIsNotSigned() {
        String[] parts = tokens.accessToken().split("\\.");
        String claims = payload();
        // The signature is looked at before the time.
        String later = parts[0] + '.' + encoded(claims.replaceFirst("\"exp\":\\d+", "\"exp\":1")) + '.' + parts[2];
        refused(NO, UNSIGNED, () -> people.bearers().require(later));
    }

    @Test
    void theKeyOfIdTokensSignsNoAccessToken() {
        String[] parts = tokens.accessToken().split("\\.");
        String claims = payload();
        String key = database.read(tx -> people.keys().requireActive(tx, pool, Purpose.ID));
        String forged = people.keys().sign(key, claims);
        refused(NO, UNSIGNED, () -> people.bearers().require(forged));
    }

    @Test
    void theKeyOfThePoolProvesATokenWhateverTheHostOfItsIssuerIs() {
        String claims = payload().replace("http://localhost:9400/", "https://id.example.org/");
        assertThat(claims).contains("\"iss\":\"https://id.example.org/" + pool + '"');
        String key = database.read(tx -> people.keys().requireActive(tx, pool, Purpose.ACCESS));
        String moved = people.keys().sign(key, claims);
        assertThat(people.bearers().require(moved).username()).isEqualTo("alice");
        // Another pool's key proves nothing.
        String other = people.pool();
        String foreign = database.read(tx -> people.keys().requireActive(tx, other, Purpose.ACCESS));
        refused(NO, UNSIGNED, () -> people.bearers().require(people.keys().sign(foreign, claims)));
    }

    @Test
    void aTokenLivesUntilTheSecondOfItsEnd() {
        Instant start = clock.instant();
        try {
            clock.set(start.truncatedTo(ChronoUnit.SECONDS)
                    .plus(Duration.ofHours(1))
                    .minusMillis(1));
            assertThat(people.bearers().require(tokens.accessToken()).username())
                    .isEqualTo("alice");
            clock.set(clock.instant().plusMillis(1));
            delete();
            // Time is looked at before the person.
            refused(NO, EXPIRED, () -> people.bearers().require(tokens.accessToken()));
        } finally {
            clock.set(start);
        }
    }

    @Test
    void aTokenWithoutTheScopeIsNoUse() {
        for (List<String> scopes : List.of(List.of("openid", "email"), List.<String>of())) {
            SignedIn api = people.signedIn(pool, client, "alice", null);
            UserTokenSet narrow = people.tokens()
                    .issue(new SignedIn(
                            api.pool(),
                            api.client(),
                            api.user(),
                            api.eventId(),
                            api.authTime(),
                            scopes,
                            TriggerSource.Token.HOSTED_AUTH,
                            null,
                            OAuthGrant.PLAIN,
                            Map.of()));
            refused(
                    NO,
                    "Access Token does not have required scopes",
                    () -> people.bearers().require(narrow.accessToken()));
        }
    }

    @Test
    void theClientMustExist() {
        database.write(tx -> new UserPoolClientStore().delete(tx, pool, client));
        delete();
        refused(
                "ResourceNotFoundException",
                "User pool client " + client + " does not exist.",
                () -> people.bearers().require(tokens.accessToken()));
    }

    @Test
    void thePoolMustExist() {
        database.write(tx -> new UserPoolStore().delete(tx, pool));
        refused(NO, INVALID, () -> people.bearers().require(tokens.accessToken()));
    }

    @Test
    void thePersonMustExistAndANamesakeIsNobody() {
        delete();
        refused(
                "UserNotFoundException",
                "User does not exist.",
                () -> people.bearers().require(tokens.accessToken()));
        User second = people.insert(pool, "alice", UserStatus.UNCONFIRMED, Map.of());
        refused(
                "UserNotConfirmedException",
                "User is not confirmed.",
                () -> people.bearers().require(tokens.accessToken()));
        User confirmed = second.withStatus(UserStatus.CONFIRMED, clock.instant());
        database.write(tx -> directory.update(tx, pools.require(tx, pool), second, confirmed, Directory.Theft.REFUSED));
        refused(NO, REVOKED, () -> people.bearers().require(tokens.accessToken()));
    }

    @Test
    void theDisabledAreToldSoBeforeAnythingIsSaidOfTheSignIn() {
        User alice = people.user(pool, "alice");
        database.write(tx -> {
            directory.signOut(tx, alice.id());
            return directory.update(
                    tx,
                    pools.require(tx, pool),
                    alice,
                    alice.withEnabled(false, clock.instant()),
                    Directory.Theft.REFUSED);
        });
        refused(NO, "User is disabled.", () -> people.bearers().require(tokens.accessToken()));
    }

    @Test
    void signingOutEverywhereEndsEveryTokenOnEveryNode() {
        UserTokenSet second = people.signIn(pool, client, "alice");
        User alice = people.user(pool, "alice");
        database.write(tx -> directory.signOut(tx, alice.id()));
        for (UserTokenSet set : List.of(tokens, second)) {
            refused(NO, REVOKED, () -> others.bearers().require(set.accessToken()));
        }
        UserTokenSet third = people.signIn(pool, client, "alice");
        assertThat(others.bearers().require(third.accessToken()).username()).isEqualTo("alice");
    }

    @Test
    void revokingEndsOneSignInOnly() {
        UserTokenSet second = people.signIn(pool, client, "alice");
        String family = eventId(tokens.accessToken());
        database.write(tx -> new TokenFamilyStore().revoke(tx, family, clock.millis()));
        refused(NO, REVOKED, () -> others.bearers().require(tokens.accessToken()));
        assertThat(others.bearers().require(second.accessToken()).username()).isEqualTo("alice");
    }

    @Test
    void aSignInThatBeganBeforeTheSignOutEverywhereIsSignedOutToo() {
        SignedIn late = people.signedIn(pool, client, "alice", null);
        database.write(tx -> directory.signOut(tx, late.user().id()));
        UserTokenSet set = people.tokens().issue(late);
        refused(NO, REVOKED, () -> people.bearers().require(set.accessToken()));
    }

    private String payload() {
        byte[] json = Base64.getUrlDecoder().decode(tokens.accessToken().split("\\.")[1]);
        return new String(json, StandardCharsets.UTF_8);
    }

    private void delete() {
        String id = people.user(pool, "alice").id();
        database.write(tx -> directory.delete(tx, id));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
