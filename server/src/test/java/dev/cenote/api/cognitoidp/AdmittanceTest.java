package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Refusal;
import dev.cenote.signin.Admittance;
import dev.cenote.signin.Answer;
import dev.cenote.signin.Attempt;
import dev.cenote.signin.ChallengeKind;
import dev.cenote.signin.Flow;
import dev.cenote.signin.Outcome;
import dev.cenote.signin.Proof;
import dev.cenote.signin.SignIn;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.TestStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UsedOnceStore;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.User;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-ins that end in a way in instead of tokens, on both databases. */
class AdmittanceTest {
    private static final String MARK = "admitted";

    /** Marks in the store that it was asked; refuses the first time. */
    private static final class Gate implements Admittance {
        private final List<Outcome.Admitted> seen = new ArrayList<>();
        private final String poolId;
        private boolean open;

        Gate(String poolId) {
            this.poolId = poolId;
        }

        @Override
        public void admit(Transaction transaction, Outcome.Admitted admitted) {
            new UsedOnceStore().insert(transaction, MARK, poolId, Long.MAX_VALUE);
            if (!open) {
                open = true;
                throw Refusal.notAuthorized("not yet");
            }
            seen.add(admitted);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatItEndsInHappensWithEverythingElseOrNothingDoes(Engine engine) {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            SignInNode node = new SignInNode(database, Clock.systemUTC(), TriggerFunctions.unreachable());
            String poolId = node.people().pool();
            node.factors(poolId, PoolMfa.Mode.ON, false, false, true);
            User ada = node.person(poolId, "ada", Map.of("email", "ada@example.org", "email_verified", "true"));
            String clientId = node.people().client(poolId);
            Gate gate = new Gate(poolId);
            Attempt attempt = new Attempt(
                            node.pool(poolId), node.people().appClient(clientId), "ada", null, Map.of(), "127.0.0.1")
                    .endingIn(gate);

            Outcome asked = node.signIn()
                    .start(
                            attempt,
                            new SignIn.Beginning(
                                    Flow.PASSWORD, null, List.of(new Answer.PasswordText(SignInNode.PASSWORD)), null));
            String session = ((Outcome.Asked) asked).session();
            List<Answer> code = List.of(new Answer.Code(node.code(ada)));
            assertThatThrownBy(() -> node.signIn().answer(attempt, ChallengeKind.EMAIL_MFA.wireName(), session, code))
                    .hasMessage("not yet");
            assertThat(marked(database)).isFalse();

            // Neither the session nor the code was used up by an end that did not come.
            Outcome outcome = node.signIn().answer(attempt, ChallengeKind.EMAIL_MFA.wireName(), session, code);
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Admitted.class, admitted -> {
                assertThat(admitted.user().id()).isEqualTo(ada.id());
                assertThat(admitted.proved()).containsExactlyInAnyOrder(Proof.PASSWORD, Proof.EMAIL_MFA);
                assertThat(gate.seen).containsExactly(admitted);
            });
            assertThat(marked(database)).isTrue();
            assertThatThrownBy(() -> node.signIn().answer(attempt, ChallengeKind.EMAIL_MFA.wireName(), session, code))
                    .isInstanceOf(Refusal.class);
        }
    }

    private static boolean marked(Database database) {
        return database.read(transaction -> new UsedOnceStore().exists(transaction, MARK));
    }
}
