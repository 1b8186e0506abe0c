package dev.cenote.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.address.AddressRange;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {
    private static final AllowedAddresses PUBLIC = new AllowedAddresses(List.of(), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.0.1",
                "168.63.129.16",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void machinesThatAreNotOfTheInternetAreNotCalled(String address) {
        assertThat(PUBLIC.admits(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "223.255.255.254",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::808:808"
            })
    void machinesOfTheInternetAre(String address) {
        assertThat(PUBLIC.admits(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void theOperatorOpensRangesOfHisOwn() {
        AllowedAddresses opened = new AllowedAddresses(
                List.of(
                        AddressRange.parse("10.1.0.0/16").orElseThrow(),
                        AddressRange.parse("fd00:1::/32").orElseThrow()),
                false);
        assertThat(opened.admits(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(opened.admits(InetAddress.ofLiteral("fd00:1::5"))).isTrue();
        assertThat(opened.admits(InetAddress.ofLiteral("8.8.8.8"))).isTrue();
        assertThat(opened.admits(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
        assertThat(opened.admits(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    }

    @Test
    void developmentModeOpensThisMachineAlone() {
        AllowedAddresses laptop = new AllowedAddresses(List.of(), true);
        assertThat(laptop.admits(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(laptop.admits(InetAddress.ofLiteral("::1"))).isTrue();
        assertThat(laptop.admits(InetAddress.ofLiteral("10.0.0.1"))).isFalse();
        assertThat(laptop.admits(InetAddress.ofLiteral("169.254.169.254"))).isFalse();
    }
}
