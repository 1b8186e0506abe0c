package dev.cenote.protocol.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.0.1,true",
        "10.0.0.0/8,11.0.0.0,false",
        "192.0.2.128/25,192.0.2.129,true",
        "192.0.2.128/25,192.0.2.127,false",
        "192.0.2.5,192.0.2.5,true",
        "192.0.2.5,192.0.2.4,false",
        "2001:db8::/33,2001:db8:7fff::1,true",
        "2001:db8::/33,2001:db8:8000::1,false",
        "2001:db8::/32,2001:db8:0:0:0:0:0:1,true",
        "0.0.0.0/0,8.8.8.8,true",
        "0.0.0.0/0,::1,false",
        "::/0,8.8.8.8,false",
        "10.0.0.0/8,unknown,false",
        "::1,[::1],false"
    })
    void anAddressLiesInARangeOrNot(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:10.0.0.0/104,10.1.2.3,true",
        "::ffff:10.0.0.0/104,11.1.2.3,false",
        "::ffff:10.0.0.0/104,::ffff:10.1.2.3,true",
        "::ffff:10.0.0.7,10.0.0.7,true",
        "::ffff:0:0/96,203.0.113.9,true",
        "10.0.0.0/8,::ffff:10.1.2.3,true"
    })
    void anAddressOfVersion4WrittenAsOneOfVersion6IsOneOfVersion4(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/",
                "10/8",
                "::/129",
                "::ffff:10.0.0.0/95",
                "::ffff:10.0.0.0/129",
                "example.org",
                "/8",
                "fe80::1%eth0",
                "[::1]"
            })
    void whatIsNeitherAddressNorRangeIsNone(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
