package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.DeviceConfigurationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTrackingTest {
    @Test
    void isOffUnlessAPoolSaysSomethingOfDevices() {
        assertThat(DeviceTracking.of(Pools.plain())).isEqualTo(new DeviceTracking(false, false, false));
        UserPool empty = Pools.created(request ->
                request.deviceConfiguration(DeviceConfigurationType.builder().build()));
        assertThat(DeviceTracking.require(empty)).isEqualTo(new DeviceTracking(true, false, false));
        Refused.with(
                "InvalidUserPoolConfigurationException",
                "Device tracking is not enabled.",
                () -> DeviceTracking.require(Pools.plain()));
    }

    @Test
    void saysWhatThePoolSays() {
        UserPool pool = Pools.created(request -> request.deviceConfiguration(DeviceConfigurationType.builder()
                .deviceOnlyRememberedOnUserPrompt(true)
                .challengeRequiredOnNewDevice(true)
                .build()));
        assertThat(DeviceTracking.of(pool)).isEqualTo(new DeviceTracking(true, true, true));
    }

    @ParameterizedTest
    @CsvSource({"us-east-1_AbCdEfGhI,-bCdEfGhI", "us-east-1_x,-0000000x", "eu-west-1_averylongcustomname,-stomname"})
    void theGroupOfDevicesFollowsFromThePool(String poolId, String groupKey) {
        assertThat(DeviceTracking.groupKey(poolId)).isEqualTo(groupKey);
    }
}
