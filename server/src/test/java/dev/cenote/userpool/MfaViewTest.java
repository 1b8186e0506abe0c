package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.MFAOptionType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MfaViewTest {
    @Test
    void showsNothingOfSomebodyWithoutFactors() {
        assertThat(MfaView.of(People.confirmed(Map.of()))).isEqualTo(new MfaView(null, null, null));
    }

    @Test
    void showsTheFactorsThatAreOn() {
        UserPreferences all = new UserPreferences(new TreeMap<>(), true, true, true, true, "EMAIL_OTP", true);
        MfaView view = MfaView.of(People.confirmed(Map.of()).withPreferences(all, Pools.LATER));
        assertThat(view.settings()).containsExactly("SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP");
        assertThat(view.preferred()).isEqualTo("EMAIL_OTP");
        assertThat(view.options())
                .isEqualTo(List.of(MFAOptionType.builder()
                        .deliveryMedium("SMS")
                        .attributeName("phone_number")
                        .build()));
    }
}
