package dev.isobar.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.connection.Client;
import dev.isobar.network.Address;
import dev.isobar.network.Networks;
import dev.isobar.settings.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                            List.of(Access.X_FORWARDED_FOR),
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

    @ParameterizedTest
    @DisplayName("R1 of two headers the first that is there counts, and the other is a claim")
    @CsvSource({
        // Forwarded, X-Forwarded-For, client, TLS
        "for=198.51.100.1;proto=https, 203.0.113.66, 198.51.100.1, true",
        "for=198.51.100.1;proto=http, 203.0.113.66, 198.51.100.1, false",
        ", 198.51.100.2, 198.51.100.2, false",
        ",, 10.0.0.1, false"
    })
    void theFirstHeaderThatIsThere(
            String forwarded, String xForwardedFor, String client, boolean secure) {
        ClientFinder both =
                new ClientFinder(
                        new Access(
                                Networks.of(List.of("10.0.0.0/8")),
                                List.of(Access.FORWARDED, Access.X_FORWARDED_FOR),
                                Networks.of(List.of()),
                                Set.of(),
                                500));

        Client found =
                both.find(
                        request(
                                "10.0.0.1",
                                Map.of(
                                        Access.FORWARDED,
                                        Optional.ofNullable(forwarded),
                                        Access.X_FORWARDED_FOR,
                                        Optional.ofNullable(xForwardedFor))));

        assertThat(found.address()).hasToString(client);
        assertThat(found.secure()).isEqualTo(secure);
    }

    /** A request of which nothing is known but who is connected, in the clear, and its headers. */
    private static HttpServletRequest request(String peer, Map<String, Optional<String>> headers) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        ClientFinderTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (self, method, asked) ->
                                switch (method.getName()) {
                                    case "getRemoteAddr" -> peer;
                                    case "isSecure" -> false;
                                    case "getHeader" ->
                                            headers.getOrDefault(asked[0], Optional.empty())
                                                    .orElse(null);
                                    case "getHeaders" ->
                                            Collections.enumeration(
                                                    headers.get(asked[0]).stream().toList());
                                    default -> throw new AssertionError(method);
                                });
    }
}
