package dev.cenote.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.message.Outbox;
import dev.cenote.message.OutboxWorker;
import dev.cenote.store.OutboxMessageRow;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.userpool.AppClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How apps are told: once, on whatever node, and again later where that did not work. The clock moves by hand. */
@SuppressWarnings("NullAway") // Answers and tokens have what a test looks for, or it fails.
class LogoutDeliveryTest extends LogoutContract {
    private static final List<Integer> PAUSES_SECONDS = List.of(2, 5, 15, 45, 120, 300, 600, 1200);

    @Test
    void nobodyWaitsForTheApp() throws Exception {
        String browser = signedIn(told("/one"));
        long begun = System.nanoTime();
        leave(town.client(), browser);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(receiver.heard()).isEmpty();
        assertThat(count(State.WAITING)).isEqualTo(1);
    }

    @Test
    void aRestartLosesNoNotice() throws Exception {
        String browser = signedIn(told("/one"));
        leave(town.client(), browser);
        // Another process, or the same one after a restart.
        town.two.logouts.start();
        until(() -> count(State.WAITING) == 0);
        assertThat(receiver.heard()).hasSize(1);
        until(() -> gauge(town.two.logouts, "logouts.delivered") == 1);
    }

    @Test
    void whateverANodeHadInHandIsTakenByAnotherWhenItDies() throws Exception {
        String browser = signedIn(told("/one"));
        leave(town.client(), browser);
        assertThat(lease(town.one.database, Duration.ofMinutes(3))).hasSize(1);
        assertThat(lease(town.two.database, Duration.ofMinutes(3))).isEmpty();
        town.pass(Duration.ofMinutes(3));
        town.two.logouts.start();
        until(() -> count(State.WAITING) == 0);
        assertThat(receiver.heard()).hasSize(1);
    }

    @Test
    void twoNodesTellEachAppOnce() throws Exception {
        AppClient client = told("/one");
        for (int i = 0; i < 20; i++) {
            leave(client, signedIn(client));
        }
        town.one.logouts.start();
        if (town.two != town.one) {
            town.two.logouts.start();
        }
        until(() -> count(State.WAITING) == 0);
        assertThat(receiver.heard()).hasSize(20);
        Set<String> ids = new HashSet<>();
        for (LogoutReceiver.Told told : receiver.heard()) {
            ids.add(claims(told.token()).getStringClaim("sid"));
        }
        assertThat(ids).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 400, 302, 404})
    void whoeverDoesNotAnswerWellIsToldAgain(int status) throws Exception {
        receiver.answerWith(status);
        String browser = signedIn(told("/one"));
        leave(town.client(), browser);
        town.one.logouts.start();
        nextTry();
        assertThat(last(State.WAITING).orElseThrow().failure()).isEqualTo("the app answered with status " + status);
        receiver.answerWith(204);
        town.pass(Duration.ofSeconds(2));
        town.one.logouts.wake();
        until(() -> count(State.WAITING) == 0);
        assertThat(receiver.heard()).hasSize(2).allMatch(told -> told.path().equals("/one"));
        // Who keeps ids of tokens in order to know them again must take the second one.
        assertThat(claims(receiver.heard().getLast().token()).getJWTID())
                .isNotEqualTo(claims(receiver.heard().getFirst().token()).getJWTID());
        assertThat(claims(receiver.heard().getLast().token()).getIssueTime())
                .isAfter(claims(receiver.heard().getFirst().token()).getIssueTime());
        assertThat(count(State.FAILED)).isZero();
    }

    @Test
    void aDeadAppIsGivenUpAndShown() throws Exception {
        String browser = signedIn(told("/one"));
        receiver.close();
        leave(town.client(), browser);
        OutboxWorker worker = town.one.logouts;
        worker.start();
        for (int pause : PAUSES_SECONDS) {
            nextTry();
            assertThat(count(State.FAILED)).isZero();
            town.pass(Duration.ofSeconds(pause));
            worker.wake();
        }
        until(() -> gauge(worker, "logouts.given.up") == 1);
        OutboxMessageRow row = last(State.FAILED).orElseThrow();
        assertThat(row.tries()).isEqualTo(9);
        assertThat(row.failure()).startsWith("localhost does not answer: ");
        assertThat(gauge(worker, "logouts.failed")).isEqualTo(1);
        assertThat(gauge(worker, "logouts.tries.failed")).isEqualTo(9);
    }

    @Test
    void anAppThatHangsHoldsUpNoOther() throws Exception {
        try (LogoutReceiver dead = new LogoutReceiver()) {
            dead.hang();
            for (String path : List.of("/one", "/two")) {
                AppClient hanging = town.client();
                tag("backchannel-logout@" + hanging.id(), dead.url(path));
                notify(hanging, 20);
            }
            leave(town.client(), signedIn(told("/alive")));
            town.one.logouts.start();
            until(() -> receiver.heard().size() == 1);
            // It has two calls at once until they are given up, and the one that is alive came after forty for it.
            assertThat(dead.begun()).isLessThan(16);
        }
    }

    private void notify(AppClient client, int times) {
        town.one.database.write(transaction -> {
            for (int i = 0; i < times; i++) {
                town.one.outbox.insert(
                        transaction, new Outbox.Notice(town.poolId, client.id(), town.ada.id(), "{\"sid\":\"s\"}"));
            }
            return true;
        });
    }

    @Test
    void afterADayNobodyIsToldAnyMore() throws Exception {
        String browser = signedIn(told("/one"));
        leave(town.client(), browser);
        town.pass(Duration.ofDays(1).plusMillis(1));
        deliver();
        assertThat(receiver.heard()).isEmpty();
        assertThat(last(State.FAILED).orElseThrow().failure()).isEqualTo("it is older than a day");
    }

    @Test
    void anAddressThatMayNotBeCalledIsNotCalled() throws Exception {
        AppClient client = town.client();
        tag("backchannel-logout@" + client.id(), "https://10.0.0.1/inside");
        leave(client, signedIn(client));
        deliver();
        assertThat(last(State.FAILED).orElseThrow().failure())
                .isEqualTo("the host 10.0.0.1 has no address that may be called");
    }

    private String signedIn(AppClient client) throws Exception {
        String browser = town.browser(town.ada);
        tokens(client, browser);
        return browser;
    }

    /** Waits until the notice has been tried and waits for the next try. */
    private void nextTry() {
        until(() -> last(State.WAITING)
                .filter(row -> row.failure() != null)
                .map(row -> (int) ((row.nextAt() - town.clock().millis()) / 1000))
                .filter(PAUSES_SECONDS::contains)
                .isPresent());
    }
}
