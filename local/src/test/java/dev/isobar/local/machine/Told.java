package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one node tells of bitcoin: events over REST and on sockets that are there all the time, and
 * which liquidations and large trades it has to tell.
 */
final class Told implements AutoCloseable {
    static final String PERPETUAL = "BTC-USDT-PERP";

    private final List<Wanted> forced = new ArrayList<>();
    private final List<Wanted> large = new ArrayList<>();
    private final Map<String, EventsHeard> sockets = new HashMap<>();
    private final Node node;
    private Instant began = Instant.now();

    private Told(Node node) {
        this.node = node;
    }

    static Told by(Node node) throws Exception {
        Told told = new Told(node);
        told.hear("liquidations", "/ws/all/liquidations?min_value_usd=0");
        told.hear("large_trades", "/ws/all/large_trades?min_value_usd=0");
        told.hear("arbitrage", "/ws/all/arbitrage");
        told.hear("oi-vol", "/ws/oi-vol?timeframes=5m,15m,1h");
        told.subscribe("oi_spikes", "\"exchange\":\"*\",\"symbol\":\"*\"");
        told.subscribe("funding_events", "\"exchange\":\"*\",\"symbol\":\"*\"");
        told.subscribe("consolidated", "\"key\":\"BTC:spot:USDT:1m\"");
        return told;
    }

    private void hear(String name, String path) throws Exception {
        sockets.put(name, EventsHeard.at(node, path));
    }

    private void subscribe(String channel, String of) throws Exception {
        hear(channel, "/ws/stream");
        String request = "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"%s\",%s}";
        sockets.get(channel).subscribe(request.formatted(channel, of));
    }

    /** What was before is not looked at. */
    void begin() {
        began = Instant.now();
    }

    /** Of a perpetual; to be told from now on. */
    void forced(
            String venue, String side, String price, String quantity, String value, String rate) {
        forced.add(new Wanted(venue, PERPETUAL, side, price, quantity, value, rate));
    }

    /** Likewise. */
    void large(
            String venue,
            String symbol,
            String side,
            String price,
            String quantity,
            String value,
            String rate) {
        large.add(new Wanted(venue, symbol, side, price, quantity, value, rate));
    }

    /** Of a channel, or {@code oi-vol}; as often as they came. */
    List<JsonNode> heard(String name) {
        return sockets.get(name).updates();
    }

    /**
     * @param route {@code /funding/events}
     */
    List<JsonNode> served(String route) {
        boolean isOfValue = route.equals("/liquidations") || route.equals("/large-trades");
        String kind =
                route.equals("/funding/events")
                        ? "funding_events"
                        : route.substring(1).replace('-', '_');
        String path = "/api/v1" + route + (isOfValue ? "?min_value_usd=0" : "");
        return EventStage.served(node, path, kind, began);
    }

    List<JsonNode> forcedServed() {
        return ofBitcoin(served("/liquidations"));
    }

    /** Exactly what has to be, over both. What makes Bybit's spike is asked for by itself. */
    boolean assertTold() {
        Wanted.assertExactly(forced, forcedServed());
        Wanted.assertExactly(forced, ofBitcoin(heard("liquidations")));
        Wanted.assertExactly(large, ofSpike(served("/large-trades"), false));
        return Wanted.assertExactly(large, ofSpike(heard("large_trades"), false));
    }

    boolean assertOfSpike(Wanted one) {
        Wanted.assertExactly(List.of(one), ofSpike(served("/large-trades"), true));
        return Wanted.assertExactly(List.of(one), ofSpike(heard("large_trades"), true));
    }

    boolean assertToldAsKept() {
        assertThat(byId(heard("liquidations"))).isEqualTo(byId(forcedServed()));
        assertThat(byId(heard("large_trades"))).isEqualTo(byId(served("/large-trades")));
        assertThat(byId(heard("oi_spikes"))).isEqualTo(byId(served("/oi-spikes")));
        assertThat(byId(heard("oi-vol"))).isEqualTo(byId(served("/oi-spikes")));
        assertThat(byId(heard("funding_events"))).isEqualTo(byId(served("/funding/events")));
        assertThat(heard("arbitrage")).isEqualTo(served("/arbitrage"));
        sockets.forEach((name, one) -> assertThat(one.errors()).as(name).isEmpty());
        return true;
    }

    /** Each by an id of its own. */
    private static Map<String, JsonNode> byId(List<JsonNode> all) {
        Map<String, JsonNode> found = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode one : ofBitcoin(all)) {
            String id = one.path("exchange").asText() + one.path("time") + one.path("id");
            assertThat(ids.add(id)).as("%s is told once", one).isTrue();
            found.put(id, one);
        }
        return found;
    }

    private static List<JsonNode> ofSpike(List<JsonNode> trades, boolean is) {
        return trades.stream().filter(one -> is == isOfSpike(one)).toList();
    }

    private static boolean isOfSpike(JsonNode trade) {
        return trade.path("exchange").asText().equals("bybit")
                && trade.path("symbol").asText().equals(PERPETUAL);
    }

    private static List<JsonNode> ofBitcoin(List<JsonNode> all) {
        return all.stream().filter(one -> one.path("symbol").asText().startsWith("BTC")).toList();
    }

    @Override
    public void close() {
        sockets.values().forEach(EventsHeard::close);
    }
}
