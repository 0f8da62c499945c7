package dev.isobar.exchange.transport;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.settings.Settings;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes the REST clients of a process: one for each market, each with its one budget. */
public final class RestClients {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private RestClients() {}

    /** HTTP/1.1: some venues' HTTP/2 front doors cut streams in the middle. */
    public static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * @param patience how long one call may take with all its waiting
     */
    public static Map<VenueMarket, RestClient> of(
            Collection<VenueMarket> markets,
            Settings settings,
            HttpClient http,
            Clock clock,
            RandomGenerator random,
            Duration patience) {
        Map<VenueMarket, RestClient> clients = new LinkedHashMap<>();
        for (VenueMarket market : markets) {
            HttpWire wire =
                    new HttpWire(
                            http,
                            settings.rest(market.venue(), market.market(), market.rest()),
                            market.limit().usedHeader(),
                            HttpWire.TIMEOUT,
                            HttpWire.MAX_BODY,
                            clock);
            Budget budget = new Budget(market.limit(), settings.budgetShare(), clock, Pause.REAL);
            clients.put(
                    market,
                    new RestClient(
                            market,
                            wire,
                            budget,
                            Backoff.standard(random),
                            clock,
                            Pause.REAL,
                            patience));
        }
        return clients;
    }
}
