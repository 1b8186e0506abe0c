package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.model.cognitoidp.UserAttributeUpdateSettingsType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AttributeChangeTest {
    private static final UserPool PLAIN = Pools.plain();
    private static final UserPool VERIFYING = Pools.created(AttributeChangeTest::verifying);
    private static final UserPool WAITING = Pools.created(pool -> verifying(pool)
            .userAttributeUpdateSettings(UserAttributeUpdateSettingsType.builder()
                    .attributesRequireVerificationBeforeUpdate(List.of("email"))
                    .build()));
    private static final User ADA =
            People.confirmed(Map.of("email", "ada@example.org", "email_verified", "true", "name", "Ada"));
    private static final Map<String, String> OTHER = Map.of("email", "other@example.org");

    @Test
    void setsAndDeletesAndSaysWhen() {
        User after = change(PLAIN, ADA, Map.of("name", "", "nickname", "A")).after();
        assertThat(after.attributes())
                .isEqualTo(Map.of("email", "ada@example.org", "email_verified", "true", "nickname", "A"));
        assertThat(after.modifiedAt()).isEqualTo(Pools.LATER);
    }

    @Test
    void anotherAddressIsNotVerifiedAnyMore() {
        AttributeChange changed = change(PLAIN, ADA, OTHER);
        assertThat(changed.after().attributes())
                .isEqualTo(Map.of("email", "other@example.org", "email_verified", "false", "name", "Ada"));
        assertThat(changed.unproved()).isEmpty();
    }

    @Test
    void theSameAddressKeepsItsMark() {
        AttributeChange changed = change(VERIFYING, ADA, Map.of("email", "ada@example.org"));
        assertThat(changed.after().attributes()).isEqualTo(ADA.attributes());
        assertThat(changed.unproved()).isEmpty();
    }

    @Test
    void withTheAddressGoesItsMark() {
        assertThat(change(PLAIN, ADA, Map.of("email", "")).after().attributes()).isEqualTo(Map.of("name", "Ada"));
    }

    @Test
    void aCodeGoesToWhatThePoolVerifies() {
        assertThat(change(VERIFYING, ADA, OTHER).unproved()).containsExactly(AliasKind.EMAIL);
        assertThat(change(VERIFYING, ADA, Map.of("email", "o@example.org", "phone_number", "+15551234567"))
                        .unproved())
                .containsExactly(AliasKind.EMAIL, AliasKind.PHONE_NUMBER);
        assertThat(change(VERIFYING, ADA, Map.of("name", "B")).unproved()).isEmpty();
        assertThat(change(VERIFYING, ADA, Map.of("email", "")).unproved()).isEmpty();
    }

    @Test
    void anAdministratorsMarkNeedsNoCode() {
        AttributeChange marked = change(VERIFYING, ADA, Map.of("email", "other@example.org", "email_verified", "true"));
        assertThat(marked.after().verified("email")).isTrue();
        assertThat(marked.unproved()).isEmpty();
        AttributeChange unmarked =
                change(VERIFYING, ADA, Map.of("email", "ada@example.org", "email_verified", "false"));
        assertThat(unmarked.after().verified("email")).isFalse();
        assertThat(unmarked.unproved()).containsExactly(AliasKind.EMAIL);
        assertThat(change(VERIFYING, ADA, Map.of("email_verified", "false")).unproved())
                .isEmpty();
    }

    @Test
    void thereIsNothingToMarkWithoutAContact() {
        Refused.invalid(
                "Phone Number is required to verify/un-verify a phone number",
                () -> change(PLAIN, ADA, Map.of("phone_number_verified", "true")));
        Refused.invalid(
                "Email is required to verify/un-verify an email",
                () -> change(PLAIN, ADA, Map.of("email", "", "email_verified", "true")));
    }

    @Test
    void theFirstAddressOfAnAccountThatIsBeingCompletedDoesNotWait() {
        AttributeChange first =
                AttributeChange.completing(WAITING, People.confirmed(Map.of()), new TreeMap<>(OTHER), Pools.LATER);
        assertThat(first.after().attributes())
                .isEqualTo(Map.of("email", "other@example.org", "email_verified", "false"));
        assertThat(first.after().preferences().pending()).isEmpty();
        AttributeChange another = AttributeChange.completing(WAITING, ADA, new TreeMap<>(OTHER), Pools.LATER);
        assertThat(another).isEqualTo(change(WAITING, ADA, OTHER));
    }

    @Test
    void anAddressThatMustBeVerifiedFirstWaits() {
        AttributeChange changed =
                change(WAITING, ADA, Map.of("email", "other@example.org", "phone_number", "+15551234567"));
        assertThat(changed.after().attributes())
                .containsEntry("email", "ada@example.org")
                .containsEntry("email_verified", "true")
                .containsEntry("phone_number", "+15551234567")
                .containsEntry("phone_number_verified", "false");
        assertThat(changed.after().preferences().pending()).isEqualTo(OTHER);
        assertThat(changed.unproved()).containsExactly(AliasKind.EMAIL, AliasKind.PHONE_NUMBER);
        assertThat(AttributeChange.toProve(changed.after(), AliasKind.EMAIL)).contains("other@example.org");
    }

    @Test
    void aFirstAddressWaitsToo() {
        AttributeChange changed =
                change(WAITING, People.confirmed(Map.of()), Map.of("email", "a@b.c", "email_verified", "false"));
        assertThat(changed.after().attributes()).isEmpty();
        assertThat(changed.after().preferences().pending()).isEqualTo(Map.of("email", "a@b.c"));
    }

    @Test
    void aWaitingAddressEndsWithTheNextChange() {
        User waiting = change(WAITING, ADA, OTHER).after();
        assertThat(change(WAITING, waiting, Map.of("name", "B"))
                        .after()
                        .preferences()
                        .pending())
                .isEqualTo(OTHER);
        for (Map<String, String> change : List.of(
                Map.of("email", ""),
                Map.of("email", "ada@example.org"),
                Map.of("email", "third@example.org", "email_verified", "true"))) {
            assertThat(change(WAITING, waiting, change).after().preferences().pending())
                    .as("after %s", change)
                    .isEmpty();
        }
        assertThat(change(WAITING, waiting, Map.of("email", "third@example.org"))
                        .after()
                        .preferences()
                        .pending())
                .isEqualTo(Map.of("email", "third@example.org"));
    }

    @Test
    void whatIsProvedIsInForceAndVerified() {
        User waiting = change(WAITING, ADA, OTHER).after();
        User proved = AttributeChange.proved(waiting, AliasKind.EMAIL, "other@example.org", Pools.LATER)
                .orElseThrow();
        assertThat(proved.attributes()).containsEntry("email", "other@example.org");
        assertThat(proved.verified("email")).isTrue();
        assertThat(proved.preferences().pending()).isEmpty();
    }

    @Test
    void onlyTheValueThatTheCodeWentToIsProved() {
        User waiting = change(WAITING, ADA, OTHER).after();
        assertThat(AttributeChange.proved(waiting, AliasKind.EMAIL, "ada@example.org", Pools.LATER))
                .isEmpty();
        User changed = change(VERIFYING, ADA, OTHER).after();
        assertThat(AttributeChange.proved(changed, AliasKind.EMAIL, "ada@example.org", Pools.LATER))
                .isEmpty();
        assertThat(AttributeChange.proved(changed, AliasKind.EMAIL, "other@example.org", Pools.LATER)
                        .orElseThrow()
                        .verified("email"))
                .isTrue();
        assertThat(AttributeChange.proved(changed, AliasKind.PHONE_NUMBER, "+1", Pools.LATER))
                .isEmpty();
    }

    private static AttributeChange change(UserPool pool, User user, Map<String, String> change) {
        return AttributeChange.of(pool, user, new TreeMap<>(change), Pools.LATER);
    }

    private static CreateUserPoolRequest.Builder verifying(CreateUserPoolRequest.Builder pool) {
        return pool.autoVerifiedAttributes(List.of("email", "phone_number"))
                .smsConfiguration(
                        SmsConfigurationType.builder().snsCallerArn(Pools.ROLE).build());
    }
}
