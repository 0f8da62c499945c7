package dev.isobar.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.network.Address;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of RFC 7239 (4, 6.1, 7.1) and what else stands in such headers. */
class HopTest {

    @ParameterizedTest
    @DisplayName("R1 Forwarded as RFC 7239 writes it")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "for=192.0.2.43|192.0.2.43",
                "For=192.0.2.43:47011|192.0.2.43",
                "for=\"192.0.2.43:47011\"|192.0.2.43",
                "For=\"[2001:db8:cafe::17]:4711\"|2001:db8:cafe::17",
                "for=\"[2001:db8:cafe::17]\"|2001:db8:cafe::17",
                "for=192.0.2.60;proto=http;by=203.0.113.43|192.0.2.60",
                "by=203.0.113.43; for=192.0.2.60|192.0.2.60",
                "for=unknown|",
                "for=\"_gazonk\"|",
                "for=_hidden|",
                "for=192.0.2.60;junk|",
                "for=192.0.2.60;x=\"a\\\"b\"|",
                "proto=https|"
            })
    void forwarded(String line, String address) {
        List<Hop> hops = Hop.forwarded(List.of(line));

        assertThat(hops).hasSize(1);
        assertThat(hops.get(0).from().map(Address::toString).orElse(null)).isEqualTo(address);
    }

    @Test
    @DisplayName("R1 lines follow each other, and a comma in quotes parts nothing")
    void severalLines() {
        List<Hop> hops =
                Hop.forwarded(
                        List.of(
                                "for=192.0.2.43, for=\"[2001:db8::17]\"",
                                "for=\"a,b\";proto=https"));

        assertThat(hops)
                .containsExactly(
                        hop("192.0.2.43"), hop("2001:db8::17"), new Hop(Optional.empty(), true));
    }

    @Test
    void anEndlessHeaderTakesNoTime() {
        assertThat(Hop.forwarded(List.of("\"".repeat(16_000)))).hasSize(1);
        assertThat(Hop.forwarded(List.of("for=" + "a;".repeat(8_000)))).hasSize(1);
        assertThat(Hop.forwarded(List.of(",".repeat(16_000)))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("R1 X-Forwarded-For, with and without ports")
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1:8080, 192.0.2.1",
        "2001:db8::1, 2001:db8::1",
        "[2001:db8::1]:443, 2001:db8::1",
        "unknown, ",
        "192.0.2.1 8080, ",
        "'', ",
        "evil.example, "
    })
    void xForwardedFor(String node, String address) {
        List<Hop> hops = Hop.xForwardedFor(List.of(node));

        assertThat(hops).hasSize(1);
        assertThat(hops.get(0).from().map(Address::toString).orElse(null)).isEqualTo(address);
    }

    private static Hop hop(String address) {
        return new Hop(Address.of(address), false);
    }
}
