package dev.isobar.exchange.transport;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.SharedBudget;
import dev.isobar.settings.Settings;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Makes the REST clients of a process: one for each market; markets of one scope share one budget.
 */
public final class RestClients {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private RestClients() {}

    /**
     * One for the whole process, for REST and sockets. HTTP/1.1: some venues' HTTP/2 front doors
     * cut streams in the middle.
     *
     * @param threads takes the client's short tasks; must not be bounded below a few at once
     */
    public static HttpClient http(Executor threads) {
        return builder().executor(threads).build();
    }

    /** With threads of its own. */
    public static HttpClient http() {
        return builder().build();
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    /**
     * For a process alone behind its address.
     *
     * @throws IllegalArgumentException if a testnet is wanted where there is none
     * @param patience how long one call may take with all its waiting
     */
    public static Map<VenueMarket, RestClient> of(
            Collection<VenueMarket> markets,
            Settings settings,
            HttpClient http,
            Clock clock,
            RandomGenerator random,
            Duration patience) {
        return of(markets, settings, SharedBudget.ALONE, http, clock, random, patience);
    }

    /**
     * @param shared what all processes behind our address may ask together
     * @param patience how long one call may take with all its waiting
     * @throws IllegalArgumentException if a testnet is wanted where there is none
     */
    public static Map<VenueMarket, RestClient> of(
            Collection<VenueMarket> markets,
            Settings settings,
            SharedBudget shared,
            HttpClient http,
            Clock clock,
            RandomGenerator random,
            Duration patience) {
        Map<VenueMarket, RestClient> clients = new LinkedHashMap<>();
        Map<String, Budget> budgets = new HashMap<>();
        Duration whole = patience.multipliedBy(2); // whoever has little patience hangs no longer
        Duration timeout = whole.compareTo(HttpWire.TIMEOUT) < 0 ? whole : HttpWire.TIMEOUT;
        for (VenueMarket market : markets) {
            HttpWire wire =
                    new HttpWire(
                            http,
                            Addresses.rest(settings, market),
                            market.limit(),
                            timeout,
                            HttpWire.MAX_BODY,
                            clock);
            Budget budget =
                    budgets.computeIfAbsent(
                            Budget.name(market),
                            name ->
                                    new Budget(
                                            name,
                                            market.limit(),
                                            settings.budgetShare(),
                                            shared,
                                            clock,
                                            Pause.REAL));
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
