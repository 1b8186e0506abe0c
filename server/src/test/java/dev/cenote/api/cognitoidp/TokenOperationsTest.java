package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.RefreshTokenRotationType;
import dev.cenote.model.cognitoidp.UserPoolType;
import dev.cenote.store.UserPoolStore;
import dev.cenote.token.UserTokenSet;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnauthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedOperationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedTokenTypeException;

/** GetTokensFromRefreshToken and RevokeToken as the SDK calls them. */
class TokenOperationsTest extends TokenApiContract {
    private static final String NOBODY = "abcdefghijklmnopqrstuvwxyz";

    private String pool = "";
    private String app = "";
    private UserTokenSet tokens = new UserTokenSet("", null, null, 0);

    @BeforeEach
    void signIn() {
        pool = people.pool();
        app = people.client(pool);
        people.insert(pool, "alice");
        tokens = people.signIn(pool, app, "alice");
    }

    @Test
    void newTokensComeWithoutARefreshToken() {
        AuthenticationResultType result = refresh(app, refreshToken(tokens));
        assertThat(result.accessToken()).isNotEqualTo(tokens.accessToken());
        assertThat(result.idToken()).isNotEmpty();
        assertThat(result.expiresIn()).isEqualTo(3600);
        assertThat(result.tokenType()).isEqualTo("Bearer");
        assertThat(result.refreshToken()).isNull();
        assertThat(result.newDeviceMetadata()).isNull();
        assertThat(people.bearers().require(result.accessToken()).username()).isEqualTo("alice");
    }

    @Test
    void aRotatingClientGetsAnotherRefreshTokenAndEachOnce() {
        String rotating = people.client(
                pool,
                request -> request.explicitAuthFlows(List.of("ALLOW_USER_SRP_AUTH"))
                        .refreshTokenRotation(RefreshTokenRotationType.builder()
                                .feature("ENABLED")
                                .build()));
        String first = refreshToken(people.signIn(pool, rotating, "alice"));
        AuthenticationResultType result = refresh(rotating, first);
        assertThat(result.refreshToken()).isNotEqualTo(first);
        assertThatThrownBy(() -> refresh(rotating, first)).isInstanceOf(RefreshTokenReuseException.class);
        assertThat(refresh(rotating, result.refreshToken()).refreshToken()).isNotEmpty();
    }

    @Test
    void theClientMustBeKnownAndProved() {
        refused(
                "ResourceNotFoundException",
                "User pool client " + NOBODY + " does not exist.",
                () -> refresh(NOBODY, refreshToken(tokens)));
        // A public client's extra secret is nothing to mind.
        assertThat(client.getTokensFromRefreshToken(request ->
                                request.clientId(app).clientSecret(SECRET).refreshToken(refreshToken(tokens)))
                        .authenticationResult()
                        .accessToken())
                .isNotEmpty();
        secret(pool, app, SECRET);
        refused(
                NO,
                "Client " + app + " is configured with secret but ClientSecret was not received",
                () -> refresh(app, refreshToken(tokens)));
        refused(
                NO,
                "Client secret is incorrect.",
                () -> client.getTokensFromRefreshToken(request ->
                        request.clientId(app).clientSecret(SECRET + "x").refreshToken(refreshToken(tokens))));
        assertThat(client.getTokensFromRefreshToken(request ->
                                request.clientId(app).clientSecret(SECRET).refreshToken(refreshToken(tokens)))
                        .authenticationResult()
                        .idToken())
                .isNotEmpty();
    }

    @Test
    void badTokensAndChangedPeopleAreRefusedInTheWordsOfCognito() {
        refused(NO, "Invalid Refresh Token", () -> refresh(app, "garbage"));
        refused(NO, "Invalid Refresh Token", () -> refresh(app, tokens.accessToken()));
        refused(NO, "Invalid Refresh Token", () -> refresh(people.client(pool), refreshToken(tokens)));
        refused(
                "InvalidParameterException",
                "1 validation error detected: Value at 'refreshToken' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: [A-Za-z0-9-_=.]+",
                () -> refresh(app, "a b"));
        User alice = people.user(pool, "alice");
        Directory directory = new Directory();
        server.database().write(tx -> directory.signOut(tx, alice.id()));
        refused(NO, "Refresh Token has been revoked", () -> refresh(app, refreshToken(tokens)));
        server.database().write(tx -> directory.delete(tx, alice.id()));
        refused("UserNotFoundException", "User does not exist.", () -> refresh(app, refreshToken(tokens)));
    }

    @Test
    void aTriggerThatCannotBeCalledIsReported() {
        UserPool before = server.database()
                .read(tx -> new UserPoolStore().find(tx, pool).map(Pools::pool).orElseThrow());
        UserPoolType asking = before.settings().toBuilder()
                .lambdaConfig(LambdaConfigType.builder()
                        .preTokenGeneration("arn:aws:lambda:us-east-1:000000000000:function:claims")
                        .build())
                .build();
        UserPool after = new UserPool(
                before.id(), before.account(), asking, before.createdAt(), before.modifiedAt(), before.version());
        server.database().write(tx -> new UserPoolStore().update(tx, UserPools.row(after)));
        refused(
                "UnexpectedLambdaException",
                "PreTokenGeneration invocation failed due to configuration.",
                () -> refresh(app, refreshToken(tokens)));
    }

    @Test
    void revokingEndsThatSignInAndTwiceIsTheSame() {
        UserTokenSet other = people.signIn(pool, app, "alice");
        revoke(app, refreshToken(tokens));
        refused(NO, "Refresh Token has been revoked", () -> refresh(app, refreshToken(tokens)));
        refused(
                NO,
                "Access Token has been revoked",
                () -> client.globalSignOut(request -> request.accessToken(tokens.accessToken())));
        revoke(app, refreshToken(tokens));
        assertThat(refresh(app, refreshToken(other)).accessToken()).isNotEmpty();
    }

    @Test
    void theAnswerToARevocationIsAnEmptyObject() {
        String body = "{\"Token\":\"" + refreshToken(tokens) + "\",\"ClientId\":\"" + app + "\"}";
        assertThat(server.post("RevokeToken", body).body()).isEqualTo("{}");
        assertThat(server.post("RevokeToken", body).statusCode()).isEqualTo(200);
    }

    @Test
    void anExpiredTokenIsRevokedWithoutAWord() {
        var start = server.clock().instant();
        try {
            server.clock().set(start.plus(java.time.Duration.ofDays(31)));
            revoke(app, refreshToken(tokens));
        } finally {
            server.clock().set(start);
        }
        refused(NO, "Refresh Token has been revoked", () -> refresh(app, refreshToken(tokens)));
    }

    @Test
    void onlyRefreshTokensCanBeRevoked() {
        for (String token : List.of(tokens.accessToken(), Objects.requireNonNull(tokens.idToken()), "garbage")) {
            assertThatThrownBy(() -> revoke(app, token)).isInstanceOf(UnsupportedTokenTypeException.class);
        }
        // Nobody's token of the right form is as good as revoked.
        String forged = refreshToken(tokens).substring(0, refreshToken(tokens).length() - 4) + "AAAA";
        revoke(app, forged);
        assertThat(refresh(app, refreshToken(tokens)).accessToken()).isNotEmpty();
    }

    @Test
    void onlyTheClientThatGotATokenRevokesIt() {
        String other = people.client(pool);
        assertThatThrownBy(() -> revoke(other, refreshToken(tokens))).isInstanceOf(UnauthorizedException.class);
        String elsewhere = people.client(people.pool());
        assertThatThrownBy(() -> revoke(elsewhere, refreshToken(tokens))).isInstanceOf(UnauthorizedException.class);
        secret(pool, app, SECRET);
        assertThatThrownBy(() -> revoke(app, refreshToken(tokens))).isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> client.revokeToken(request ->
                        request.clientId(app).clientSecret(SECRET + "x").token(refreshToken(tokens))))
                .isInstanceOf(UnauthorizedException.class);
        refused(
                "ResourceNotFoundException",
                "User pool client " + NOBODY + " does not exist.",
                () -> revoke(NOBODY, refreshToken(tokens)));
        client.revokeToken(request -> request.clientId(app).clientSecret(SECRET).token(refreshToken(tokens)));
        assertThatThrownBy(() -> client.getTokensFromRefreshToken(
                        request -> request.clientId(app).clientSecret(SECRET).refreshToken(refreshToken(tokens))))
                .isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void aClientWithoutRevocationRevokesNothing() {
        String fixed = people.client(pool, request -> request.enableTokenRevocation(false));
        UserTokenSet set = people.signIn(pool, fixed, "alice");
        assertThatThrownBy(() -> revoke(fixed, refreshToken(set))).isInstanceOf(UnsupportedOperationException.class);
        assertThat(refresh(fixed, refreshToken(set)).accessToken()).isNotEmpty();
    }

    private static AuthenticationResultType refresh(String clientId, String token) {
        return client.getTokensFromRefreshToken(
                        request -> request.clientId(clientId).refreshToken(token))
                .authenticationResult();
    }

    private static void revoke(String clientId, String token) {
        client.revokeToken(request -> request.clientId(clientId).token(token));
    }

    private static String refreshToken(UserTokenSet set) {
        return Objects.requireNonNull(set.refreshToken());
    }
}
