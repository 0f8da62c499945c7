package dev.isobar.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @DisplayName("R1 what is no literal is no address")
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "dead.beef",
                "example.com",
                "1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "0x7f.0.0.1",
                "2130706433",
                "127.1",
                "1.2.3.*",
                "1-2.2.3.4",
                "10.0.0.0/8",
                "10.0.0.1:80",
                "[::1]",
                "fe80::1%eth0",
                "::ffff:1.2.3.4.5",
                "1::2::3",
                "*",
                "*:*",
                "/8",
                "unknown",
                "_hidden"
            })
    void noAddress(String text) {
        assertThat(Address.of(text)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("R2 R3 an address' key is itself, a mapped one's the inner, of version 6 its /64")
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "0:0:0:0:0:ffff:c000:201, 192.0.2.1",
        "::1, ::/64",
        "2001:DB8:0:1:aaaa::1, 2001:db8:0:1::/64",
        "2001:db8:0:1:bbbb:cccc:dddd:eeee, 2001:db8:0:1::/64",
        "2001:db8:0:2::1, 2001:db8:0:2::/64"
    })
    void keys(String text, String key) {
        assertThat(Address.of(text).orElseThrow().key()).isEqualTo(key);
    }

    @Test
    void blocksHoldTheirAddressesAndNoOthers() {
        Networks networks =
                Networks.of(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "10.1.2.3/24"));

        assertThat(holds(networks, "10.255.0.1")).isTrue();
        assertThat(holds(networks, "11.0.0.1")).isFalse();
        assertThat(holds(networks, "192.0.2.7")).isTrue();
        assertThat(holds(networks, "192.0.2.8")).isFalse();
        assertThat(holds(networks, "::ffff:10.1.1.1")).isTrue();
        assertThat(holds(networks, "2001:db8:ffff::1")).isTrue();
        assertThat(holds(networks, "2001:db9::1")).isFalse();
        assertThat(holds(Networks.of(List.of()), "10.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "ten", "10.0.0.*", "10.0.0.0/8/8", "*", "/8", "::/129"})
    void noBlock(String text) {
        assertThat(Networks.isNetwork(text)).isFalse();
    }

    private static boolean holds(Networks networks, String address) {
        return networks.contains(Address.of(address).orElseThrow());
    }
}
