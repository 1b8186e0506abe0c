package dev.cenote.codes;

import static dev.cenote.codes.CodePurpose.FORGOT_PASSWORD;
import static dev.cenote.codes.CodePurpose.SIGN_UP;
import static dev.cenote.codes.CodePurpose.SMS_MFA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.codes.CodeCheck.Gone;
import dev.cenote.codes.CodeCheck.Right;
import dev.cenote.codes.CodeCheck.TooMany;
import dev.cenote.codes.CodeCheck.Wrong;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest extends CodesContract {
    private static final String TARGET = "email:ada@example.org";
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void theRightCodeIsTakenOnceAndTellsWhereItWent() {
        String person = person();
        String code = send(person, SIGN_UP, null);
        assertThat(code).matches("[0-9]{6}");
        CodeProof proof = right(person, SIGN_UP, null, code);
        assertThat(proof.target()).isEqualTo(TARGET);
        // Looking at it takes nothing: a password that the policy refuses costs no code.
        assertThat(right(person, SIGN_UP, null, code).target()).isEqualTo(TARGET);
        assertThat(consume(proof)).isTrue();
        assertThat(consume(proof)).isFalse();
        assertThat(check(person, SIGN_UP, null, code)).isEqualTo(new Gone());
    }

    @Test
    void digitsAreDrawnAnewAndLeadingZeroesCount() {
        Set<String> codes = new HashSet<>();
        boolean zero = false;
        for (int i = 0; i < 200; i++) {
            String text = one.codes()
                    .prepare(POOL, person(), SMS_MFA, "s", TARGET, 8, DAY)
                    .text();
            assertThat(text).matches("[0-9]{8}");
            codes.add(text);
            zero |= text.startsWith("0");
        }
        assertThat(codes).hasSizeGreaterThan(190);
        assertThat(zero).isTrue();
    }

    @Test
    void aNewerCodeMakesTheOlderOneWorthless() {
        String person = person();
        String older = send(person, FORGOT_PASSWORD, null);
        CodeProof proof = right(person, FORGOT_PASSWORD, null, older);
        String newer = otherThan(older, () -> send(person, FORGOT_PASSWORD, null));
        assertThat(check(person, FORGOT_PASSWORD, null, older)).isEqualTo(new Wrong());
        assertThat(consume(proof)).isFalse();
        assertThat(consume(right(person, FORGOT_PASSWORD, null, newer))).isTrue();
    }

    @Test
    void purposesSessionsPeopleAndPoolsAreApart() {
        String person = person();
        String code = send(person, SMS_MFA, "session-a");
        assertThat(check(person, SMS_MFA, "session-b", code)).isEqualTo(new Gone());
        assertThat(check(person, SMS_MFA, null, code)).isEqualTo(new Gone());
        assertThat(check(person, SIGN_UP, "session-a", code)).isEqualTo(new Gone());
        assertThat(check(person(), SMS_MFA, "session-a", code)).isEqualTo(new Gone());
        assertThat(one.codes().check("us-east-1_other", person, SMS_MFA, "session-a", code))
                .isEqualTo(new Gone());
        String other = send(person, SMS_MFA, "session-b");
        assertThat(consume(right(person, SMS_MFA, "session-a", code))).isTrue();
        assertThat(consume(right(person, SMS_MFA, "session-b", other))).isTrue();
    }

    @Test
    void aCodeEndsWithItsTime() {
        String person = person();
        String code = send(person, SIGN_UP, null);
        clock.advance(DAY.minusSeconds(1));
        CodeProof proof = right(person, SIGN_UP, null, code);
        clock.advance(Duration.ofSeconds(1));
        assertThat(check(person, SIGN_UP, null, code)).isEqualTo(new Gone());
        assertThat(consume(proof)).isFalse();
    }

    @Test
    void whoGuessesTooOftenNeedsANewCode() {
        String person = person();
        String code = send(person, SMS_MFA, "s");
        CodeProof early = right(person, SMS_MFA, "s", code);
        for (int i = 0; i < SMS_MFA.guesses(); i++) {
            assertThat(check(person, SMS_MFA, "s", wrong(code))).isEqualTo(new Wrong());
        }
        assertThat(check(person, SMS_MFA, "s", wrong(code))).isEqualTo(new TooMany());
        assertThat(check(person, SMS_MFA, "s", code)).isEqualTo(new TooMany());
        assertThat(consume(early)).isFalse();
        String next = send(person, SMS_MFA, "s");
        assertThat(consume(right(person, SMS_MFA, "s", next))).isTrue();
    }

    @Test
    void aCodeOfAnotherLengthIsWrong() {
        String person = person();
        String code = send(person, SIGN_UP, null);
        for (String presented : List.of("", code + "0", code.substring(1), "0".repeat(300), code + '\0')) {
            assertThat(check(person, SIGN_UP, null, presented)).isEqualTo(new Wrong());
        }
    }

    @Test
    void ofSixteenThatPresentTheRightCodeOneTakesIt() throws Exception {
        String person = person();
        String code = send(person, SIGN_UP, null);
        List<Boolean> taken = together(node -> {
            CodeCheck check = node.codes().check(POOL, person, SIGN_UP, null, code);
            return check instanceof Right(CodeProof proof)
                    && node.database().write(tx -> node.codes().consume(tx, proof));
        });
        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void sixteenGuessesAtOnceAreNoMoreThanThoseOneAfterTheOther() throws Exception {
        String person = person();
        String code = send(person, SMS_MFA, "s");
        // Whoever holds this had the right code among the guesses; it is worth nothing once too many have failed.
        CodeProof early = right(person, SMS_MFA, "s", code);
        together(node -> node.codes().check(POOL, person, SMS_MFA, "s", wrong(code)));
        assertThat(consume(early)).isFalse();
        assertThat(check(person, SMS_MFA, "s", code)).isEqualTo(new TooMany());
    }

    private static String send(String person, CodePurpose purpose, @Nullable String session) {
        PreparedCode code = one.codes().prepare(POOL, person, purpose, session, TARGET, 6, DAY);
        one.database().write(tx -> {
            one.codes().store(tx, code);
            return null;
        });
        return code.text();
    }

    private static CodeCheck check(String person, CodePurpose purpose, @Nullable String session, String presented) {
        return two.codes().check(POOL, person, purpose, session, presented);
    }

    private static CodeProof right(String person, CodePurpose purpose, @Nullable String session, String code) {
        CodeCheck check = check(person, purpose, session, code);
        assertThat(check).isInstanceOf(Right.class);
        return ((Right) check).proof();
    }

    private static boolean consume(CodeProof proof) {
        return one.database().write(tx -> one.codes().consume(tx, proof));
    }

    private static String wrong(String code) {
        return code.substring(0, 5) + (code.charAt(5) == '0' ? '1' : '0');
    }

    private static String otherThan(String code, java.util.function.Supplier<String> draw) {
        String drawn = draw.get();
        return drawn.equals(code) ? otherThan(code, draw) : drawn;
    }
}
