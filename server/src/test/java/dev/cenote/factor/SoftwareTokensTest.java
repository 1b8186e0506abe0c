package dev.cenote.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftwareTokensTest extends FactorContract {
    private final UserPool pool = pool(request -> request);

    @Test
    void aSecretHasFiftyTwoCharactersOfBase32() {
        assertThat(one.tokens().associate(pool, person(pool))).matches("[A-Z2-7]{52}");
    }

    @Test
    void theFirstCodeMakesTheSecretThePersonsOwnAndIsUsedThen() {
        User user = person(pool);
        AuthenticatorApp app = new AuthenticatorApp(one.tokens().associate(pool, user));
        assertThat(check(one, user, app.code(wall.instant()))).isEqualTo(TokenCheck.NONE);
        assertThat(two.tokens().verifyNew(pool, user, app.code(wall.instant()), "phone"))
                .isEqualTo(TokenCheck.ACCEPTED);
        assertThat(check(one, user, app.code(wall.instant()))).isEqualTo(TokenCheck.USED);
        assertThat(one.database()
                        .read(transaction -> one.tokens().find(transaction, user.id()))
                        .orElseThrow()
                        .friendlyName())
                .isEqualTo("phone");
    }

    @Test
    void aWrongFirstCodeLeavesTheSecretToTryAgain() {
        User user = person(pool);
        AuthenticatorApp app = new AuthenticatorApp(one.tokens().associate(pool, user));
        assertThat(one.tokens().verifyNew(pool, user, app.wrongCode(wall.instant()), null))
                .isEqualTo(TokenCheck.WRONG);
        assertThat(one.tokens().verifyNew(pool, user, app.code(wall.instant()), null))
                .isEqualTo(TokenCheck.ACCEPTED);
        assertThat(one.tokens().verifyNew(pool, user, app.code(wall.instant()), null))
                .isEqualTo(TokenCheck.NONE);
    }

    @Test
    void nothingIsVerifiedWhereNothingWasAssociated() {
        assertThat(one.tokens().verifyNew(pool, person(pool), "123456", null)).isEqualTo(TokenCheck.NONE);
    }

    @Test
    void aVerifiedSecretWorksUntilTheNextOneIsVerified() {
        User user = person(pool);
        AuthenticatorApp old = enrolled(user);
        pass(wall, Duration.ofSeconds(90));
        AuthenticatorApp abandoned = new AuthenticatorApp(one.tokens().associate(pool, user));
        AuthenticatorApp next = new AuthenticatorApp(one.tokens().associate(pool, user));
        assertThat(check(one, user, old.code(wall.instant()))).isEqualTo(TokenCheck.ACCEPTED);
        assertThat(one.tokens().verifyNew(pool, user, abandoned.code(wall.instant()), null))
                .isEqualTo(TokenCheck.WRONG);
        assertThat(one.tokens().verifyNew(pool, user, next.code(wall.instant()), null))
                .isEqualTo(TokenCheck.ACCEPTED);
        pass(wall, Duration.ofSeconds(90));
        assertThat(check(one, user, old.code(wall.instant()))).isEqualTo(TokenCheck.WRONG);
        assertThat(check(one, user, next.code(wall.instant()))).isEqualTo(TokenCheck.ACCEPTED);
    }

    @Test
    void acceptsACodeOfTheStepBeforeButNoneBeforeOneThatWasUsed() {
        User user = person(pool);
        AuthenticatorApp app = enrolled(user);
        pass(wall, Duration.ofSeconds(120));
        String early = app.code(wall.instant().minusSeconds(30));
        String now = app.code(wall.instant());
        assertThat(check(one, user, app.code(wall.instant().minusSeconds(60)))).isEqualTo(TokenCheck.WRONG);
        assertThat(check(one, user, now)).isEqualTo(TokenCheck.ACCEPTED);
        assertThat(check(two, user, early)).isEqualTo(TokenCheck.USED);
        assertThat(check(two, user, now)).isEqualTo(TokenCheck.USED);
        assertThat(check(two, user, app.wrongCode(wall.instant()))).isEqualTo(TokenCheck.WRONG);
    }

    @Test
    void oneOfManyGetsInWithACode() throws Exception {
        User user = person(pool);
        AuthenticatorApp app = enrolled(user);
        pass(wall, Duration.ofSeconds(60));
        String code = app.code(wall.instant());
        List<TokenCheck> checks = together(node -> check(node, user, code));
        assertThat(Collections.frequency(checks, TokenCheck.ACCEPTED)).isEqualTo(1);
        assertThat(Collections.frequency(checks, TokenCheck.USED)).isEqualTo(RIVALS - 1);
    }

    @Test
    void oneOfManyVerifiesASecret() throws Exception {
        User user = person(pool);
        AuthenticatorApp app = new AuthenticatorApp(one.tokens().associate(pool, user));
        String code = app.code(wall.instant());
        List<TokenCheck> checks = together(node -> node.tokens().verifyNew(pool, user, code, null));
        assertThat(Collections.frequency(checks, TokenCheck.ACCEPTED)).isEqualTo(1);
        assertThat(Collections.frequency(checks, TokenCheck.NONE)).isEqualTo(RIVALS - 1);
    }

    @Test
    void realTimeCountsWhateverTheServersClockShows() {
        User user = person(pool);
        AuthenticatorApp app = enrolled(user);
        pass(wall, Duration.ofSeconds(60));
        pass(clock, Duration.ofDays(1));
        assertThat(check(one, user, app.code(wall.instant()))).isEqualTo(TokenCheck.ACCEPTED);
    }

    @Test
    void aForgottenTokenIsNone() {
        User user = person(pool);
        AuthenticatorApp app = enrolled(user);
        pass(wall, Duration.ofSeconds(60));
        assertWrite(transaction -> one.tokens().delete(transaction, user.id())).isEqualTo(true);
        assertWrite(transaction -> one.tokens().delete(transaction, user.id())).isEqualTo(false);
        assertThat(check(one, user, app.code(wall.instant()))).isEqualTo(TokenCheck.NONE);
    }

    private static TokenCheck check(Node node, User user, String code) {
        TokenMatch match = node.tokens().match(user, code);
        return node.database().write(transaction -> node.tokens().use(transaction, match));
    }

    private AuthenticatorApp enrolled(User user) {
        AuthenticatorApp app = new AuthenticatorApp(one.tokens().associate(pool, user));
        assertThat(one.tokens().verifyNew(pool, user, app.code(wall.instant()), null))
                .isEqualTo(TokenCheck.ACCEPTED);
        return app;
    }
}
