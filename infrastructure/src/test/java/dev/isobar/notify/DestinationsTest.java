package dev.isobar.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.notify.Destinations.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    /** Literals are themselves; a name has what stands here. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "example.com", "93.184.216.34",
                    "inside.example.com", "10.1.2.3",
                    "both.example.com", "93.184.216.34 192.168.0.1",
                    "localhost", "127.0.0.1",
                    "metadata.google.internal", "169.254.169.254");

    private final Destinations strict = new Destinations(false, Set.of(), DestinationsTest::names);

    @ParameterizedTest
    @DisplayName("R2 addresses that are not public are refused in every range and family")
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200", // metadata of Alibaba's cloud
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "169.254.170.2", // credentials of ECS tasks
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192", // metadata of Oracle's cloud
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::127.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:a9fe:a9fe]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b:1::1]",
                "[100::1]",
                "[2001::1]", // Teredo
                "[2001:db8::1]",
                "[2002:7f00:1::]", // 6to4 around 127.0.0.1
                "[fc00::1]",
                "[fd00:ec2::254]", // metadata of AWS
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "localhost",
                "LocalHost",
                "metadata.google.internal",
                "inside.example.com",
                "both.example.com",
            })
    void whatIsNotPublic(String host) {
        assertThatThrownBy(() -> strict.check(URI.create("https://" + host + "/hook")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is not a public address")
                .hasMessageNotContaining("10.1.2.3")
                .hasMessageNotContaining("hook");
    }

    @ParameterizedTest
    @DisplayName("R2 next to those ranges the internet begins")
    @ValueSource(
            strings = {
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "[2606:4700::1111]",
                "[2a00:1450:4001::1]",
                "[64:ff9b::93.184.216.34]",
                "example.com",
                "EXAMPLE.com",
            })
    void whatIsPublic(String host) throws Exception {
        strict.check(URI.create("https://" + host + "/"));
    }

    @ParameterizedTest
    @DisplayName("R2 odd spellings of an address are refused before anybody interprets them")
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "127.000.000.001",
                "017700000001",
                "a.0x1",
                "1.2.3.4.",
                "example.com.",
                "①②⑦.⓪.⓪.①",
                "localhost。",
                "under_score.example.com",
            })
    void oddSpellings(String host) {
        Destinations everythingIsPublic =
                new Destinations(
                        true, Set.of(), name -> new InetAddress[] {address("93.184.216.34")});

        assertThatThrownBy(() -> everythingIsPublic.check(URI.create("https://" + host + "/")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void otherPortsAreAllowedWhereTheyAreSet() throws Exception {
        Destinations set =
                new Destinations(true, Set.of(443, 4443), Set.of(), DestinationsTest::names);

        set.check(URI.create("https://example.com:4443/"));
        set.check(URI.create("http://example.com:4443/"));
        set.check(URI.create("http://example.com:8080/"));
        assertThatThrownBy(() -> set.check(URI.create("https://example.com:8443/")))
                .isInstanceOf(Refused.class)
                .hasMessage("port 8443 is not allowed; allowed are 443 and 4443");
        assertThatThrownBy(() -> set.check(URI.create("http://example.com:443/")))
                .isInstanceOf(Refused.class)
                .hasMessage("port 443 is not allowed; allowed are 80 and 4443 and 8080");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://example.com/|must start with https://",
                "ftp://example.com/|must start with https://",
                "file:///etc/passwd|must start with https://",
                "gopher://example.com/|must start with https://",
                "/relative|must start with https://",
                "https:example.com|must name a host",
                "https://me:pass@example.com/|must hold no user and password",
                "https://example.com@127.0.0.1/|must hold no user and password",
                "https://example.com:22/|port 22 is not allowed; allowed are 443 and 8443",
                "https://example.com:80/|port 80 is not allowed",
                "https://example.com:6379/|port 6379 is not allowed",
            })
    void otherUrlsAreRefusedWithTheReason(String url, String reason) {
        assertThatThrownBy(() -> strict.check(URI.create(url)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("pass@");
    }

    @Test
    void plainHttpIsForThoseWhoAllowIt() throws Exception {
        Destinations local = new Destinations(true, Set.of(), DestinationsTest::names);

        assertThat(local.resolve(URI.create("http://example.com/")).port()).isEqualTo(80);
        assertThatThrownBy(() -> local.check(URI.create("http://10.0.0.1/")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void onlyTheExemptHostIsExempt() throws Exception {
        Destinations local =
                new Destinations(true, Set.of("127.0.0.1:9000"), DestinationsTest::names);

        local.check(URI.create("http://127.0.0.1:9000/"));
        for (String other : new String[] {"127.0.0.1:9001", "127.0.0.2:9000", "localhost:9000"}) {
            assertThatThrownBy(() -> local.check(URI.create("http://" + other + "/")))
                    .as(other)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void anUnknownNameIsNotRefusedForGood() {
        assertThatThrownBy(() -> strict.check(URI.create("https://nowhere.example.com/")))
                .isInstanceOf(UnknownHostException.class);
    }

    private static InetAddress[] names(String host) throws UnknownHostException {
        String known = NAMES.get(host);
        if (known == null) {
            if (host.endsWith("com")) {
                throw new UnknownHostException(host);
            }
            return InetAddress.getAllByName(host);
        }
        String[] texts = known.split(" ");
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = address(texts[i]);
        }
        return addresses;
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
