package dev.isobar.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.connection.Client;
import dev.isobar.network.Address;
import dev.isobar.network.Networks;
import dev.isobar.settings.Access;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 10.0.0.0/8 and 2001:db8:ffff::/48 are our proxies. */
class ClientFinderTest {
    private static final ClientFinder CLIENTS =
            new ClientFinder(
                    new Access(
                            Networks.of(List.of("10.0.0.0/8", "2001:db8:ffff::/48")),
                            Access.X_FORWARDED_FOR,
                            Networks.of(List.of()),
                            Set.of(),
                            500));

    @ParameterizedTest
    @DisplayName("R1 from the right, past trusted proxies; whatever stands left of it is a claim")
    @CsvSource(
            delimiter = '|',
            value = {
                // peer | X-Forwarded-For | client
                "192.0.2.9 | 198.51.100.1 | 192.0.2.9",
                "10.0.0.1 | 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | 203.0.113.66, 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | 203.0.113.66, 198.51.100.1, 10.9.9.9 | 198.51.100.1",
                "10.0.0.1 | 127.0.0.1, 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | 198.51.100.1, 2001:db8:ffff::7 | 198.51.100.1",
                "10.0.0.1 | 10.2.2.2, 10.3.3.3 | 10.2.2.2",
                "10.0.0.1 | 198.51.100.1, unknown | 10.0.0.1",
                "10.0.0.1 | 198.51.100.1, unknown, 10.4.4.4 | 10.4.4.4",
                "10.0.0.1 | '' | 10.0.0.1"
            })
    void theClient(String peer, String header, String client) {
        Client connected = new Client(Address.of(peer).orElseThrow(), false);

        Client found = CLIENTS.behind(connected, Hop.xForwardedFor(List.of(header)), false);

        assertThat(found.address()).hasToString(client);
    }
}
