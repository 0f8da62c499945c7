package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens is counted, and where docs/metrics.md says so. */
@Streaming
class MeasuredIT extends OnPayara {
    private static final String BINANCE = "exchange=binance";
    private static final String SYMBOL = "symbol=BTCUSDT";
    private static final String BREAKER = "component=binance";
    private static final String FEATURES = "features_calculated_total";
    private static final String BARS =
            "endpoint=/api/v1/exchanges/{exchange}/ohlc/{symbol}/{interval}";
    private static final String OLD =
            "api/v1/exchanges/binance/ohlc/BTC-USDT/1m?start=2026-11-01&limit=10";

    private final StandInStream venue = Surroundings.stream();

    @Test
    @DisplayName("R3 R4 a scripted flow moves each metric by what happened, and the page knows all")
    void everyArrowIsMeasured() throws Exception {
        Scrape before = warm();

        Instant newest = trades();
        venue.nonsense();
        Await.until("worked on", () -> change(before, "bar_builder_trades_processed_total") == 5);
        Await.until("kept", () -> change(before, "bar_completion_duration_seconds_count") > 0);
        Await.until("read", () -> scrape().sum(FEATURES) > before.sum(FEATURES));
        reconnect();
        assertThat(get(OLD).statusCode()).isEqualTo(200);
        assertThat(get(OLD).statusCode()).isEqualTo(200);
        assertThat(get("api/v1/tracked").statusCode()).isEqualTo(200);
        assertThat(scrape().sum("http_requests_total", BARS, "status=200")).isEqualTo(2);
        assertThat(get("nothing/here").statusCode()).isEqualTo(404);
        subscribe();
        breaker();

        Scrape after = scrape();
        changes(before, after);
        assertThat(after.sum("last_trade_timestamp", BINANCE, SYMBOL))
                .isEqualTo(newest.toEpochMilli() / 1000.0);
        assertThat(after.sum("app_info", "version=0.1.0")).isEqualTo(1);
        agrees(after);
    }

    /** When trades go the whole way: a feed is connected before its instrument is followed. */
    private Scrape warm() throws Exception {
        Await.until(
                "streaming",
                () -> {
                    venue.trade(Instant.now(), "49999.00");
                    return scrape().sum("bar_builder_trades_processed_total") > 0;
                });
        Scrape[] last = {scrape(), scrape()};
        AtomicInteger same = new AtomicInteger();
        Await.until(
                "still for two seconds: of what is on its way one would be counted too many",
                () -> {
                    last[0] = last[1];
                    last[1] = scrape();
                    boolean isStill =
                            last[0].sum("isobar_events") == last[1].sum("isobar_events")
                                    && last[1].sum("collector_status", BINANCE) == 1;
                    same.set(isStill ? same.get() + 1 : 0);
                    return same.get() == 40; // of 50 ms
                });
        return last[1];
    }

    private double change(Scrape before, String name) throws Exception {
        return scrape().sum(name, SYMBOL) - before.sum(name, SYMBOL);
    }

    /**
     * Three now, one of the minute after next and one two minutes later: a venue's clock may be
     * ahead, and ends bars. The first minute was not seen whole and has no readings.
     */
    private Instant trades() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant ahead = now.plusSeconds(240);
        venue.trade(now, "50000.00");
        venue.trade(now, "50002.00");
        venue.trade(now, "50001.00");
        venue.trade(now.plusSeconds(120), "50002.50");
        venue.trade(ahead, "50003.00");
        return ahead;
    }

    private void reconnect() throws Exception {
        int before = venue.subscribed();
        venue.cut();
        Await.until("back", () -> venue.subscribed() > before);
        Await.until("up", () -> scrape().sum("collector_status", BINANCE) == 1);
    }

    private void subscribe() throws Exception {
        try (SocketClient socket = new SocketClient(socketAddress())) {
            socket.next("hello");
            assertThat(scrape().sum("websocket_connections")).isEqualTo(1);
            socket.send(
                    "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\","
                            + "\"exchange\":\"binance\",\"symbol\":\"BTC-USDT\",\"interval\":\"1m\"}");
            socket.next("snapshot");
        }
    }

    /** Until it is open, and until it is closed again. */
    private void breaker() throws Exception {
        Surroundings.VENUE.down(true);
        asked("circuit_breaker_state", 1, 1);
        Surroundings.VENUE.down(false);
        asked("circuit_breaker_state", 0, 15);
    }

    private void asked(String gauge, double reached, int firstDay) throws Exception {
        AtomicInteger hour = new AtomicInteger();
        Await.until(
                gauge + " " + reached,
                () -> {
                    int next = hour.getAndIncrement();
                    String at = "2026-10-%02dT%02d".formatted(firstDay + next / 24, next % 24);
                    get(
                            "api/v1/exchanges/binance/ohlc/BTC-USDT-PERP/1m?start=%1$s:00:00Z&end=%1$s:03:00Z"
                                    .formatted(at));
                    return scrape().sum(gauge, BREAKER) == reached;
                });
    }

    private static void changes(Scrape before, Scrape after) {
        Changes changes = new Changes(before, after, new SoftAssertions());
        changes.by(5, "trades_received_total", BINANCE, "market=spot", SYMBOL);
        changes.by(5, "bar_builder_trades_processed_total", BINANCE, SYMBOL);
        changes.atLeast(1, "bars_completed_total", BINANCE, SYMBOL, "timeframe=1m");
        changes.atLeast(1, "indicator_calculation_duration_seconds_count");
        changes.atLeast(1, "indicators_calculated_total");
        changes.atLeast(1, FEATURES);
        changes.by(0, "indicator_errors_total");
        changes.atLeast(1, "bar_completion_duration_seconds_count", BINANCE, SYMBOL);
        changes.by(1, "collector_errors_total", BINANCE, "error_type=unparsable");
        changes.by(1, "collector_errors_total", BINANCE, "error_type=outage");
        changes.by(0, "collector_errors_total", "exchange=okx");
        changes.by(1, "websocket_reconnections_total", BINANCE);
        changes.atLeast(2, "http_requests_total", "method=GET", BARS, "status=200");
        changes.atLeast(5, "http_requests_total", "method=GET", BARS, "status=503");
        changes.by(1, "http_requests_total", "endpoint=other", "status=404");
        changes.atLeast(2, "http_request_duration_seconds_count", "method=GET", BARS);
        changes.atLeast(3, "websocket_messages_sent_total");
        changes.by(0, "websocket_connections");
        changes.atLeast(1, "db_queries_total", "operation=PutItem", "table=isobar-bars");
        changes.atLeast(1, "db_query_duration_seconds_count", "table=isobar-bars");
        changes.atLeast(1, "db_queries_total", "table=isobar-configuration");
        changes.atLeast(1, "cache_operations_total", "operation=read");
        changes.atLeast(1, "cache_operations_total", "operation=write");
        changes.atLeast(1, "cache_hits_total", "cache_type=bars");
        changes.atLeast(1, "circuit_breaker_transitions_total", BREAKER, "to_state=open");
        changes.atLeast(1, "circuit_breaker_transitions_total", BREAKER, "to_state=half_open");
        changes.atLeast(1, "circuit_breaker_transitions_total", BREAKER, "to_state=closed");
        changes.atLeast(5, "circuit_breaker_failures_total", BREAKER);
        changes.atLeast(1, "app_uptime_seconds");
        changes.softly.assertAll();
    }

    private record Changes(Scrape before, Scrape after, SoftAssertions softly) {
        void by(double expected, String name, String... labels) {
            softly.assertThat(change(name, labels)).as(name).isEqualTo(expected);
        }

        void atLeast(double expected, String name, String... labels) {
            softly.assertThat(change(name, labels)).as(name).isGreaterThanOrEqualTo(expected);
        }

        private double change(String name, String... labels) {
            return after.sum(name, labels) - before.sum(name, labels);
        }
    }

    private static void agrees(Scrape scrape) throws Exception {
        Map<String, MetricsPage.Family> page = MetricsPage.read();
        Set<String> served = ours(scrape);
        Set<String> always = new TreeSet<>(page.keySet());
        always.removeIf(name -> page.get(name).isLater());
        assertThat(page.keySet()).as("stands on the page").containsAll(served);
        assertThat(served).as("is served").containsAll(always);
        for (String family : served) {
            assertThat(scrape.types().get(family)).as(family).isEqualTo(page.get(family).type());
            assertThat(scrape.labels(family)).as(family).isEqualTo(page.get(family).labels());
            if (page.get(family).type().equals("histogram")) {
                assertThat(scrape.sum(family + "_bucket", "le=+Inf"))
                        .as(family)
                        .isEqualTo(scrape.sum(family + "_count"));
                assertThat(scrape.has(family + "_bucket", "le=0.005")).as(family).isTrue();
            }
        }
    }

    /** Families of the application's scope; mean and maximum are part of a histogram. */
    private static Set<String> ours(Scrape scrape) {
        Set<String> names = new TreeSet<>();
        scrape.samples().stream()
                .filter(sample -> sample.has("mp_scope=application"))
                .map(
                        sample ->
                                sample.name()
                                        .replaceFirst(
                                                "_seconds_(bucket|count|sum|mean|max)$",
                                                "_seconds"))
                .forEach(names::add);
        names.removeIf(name -> name.startsWith("ft_"));
        return names;
    }

    private Scrape scrape() throws Exception {
        return Scrape.of(root("metrics").body());
    }
}
