package dev.isobar.local.simulator.venues;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.binance.BinanceRest;
import dev.isobar.local.simulator.venues.bybit.BybitRest;
import dev.isobar.local.simulator.venues.okx.OkxRest;
import dev.isobar.market.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the documentation of the venues says of their pages, limits and refusals. */
class RestShapesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTE = 60_000;
    private static final long NOON = Instant.parse("2026-10-05T12:00:00Z").toEpochMilli();
    private static final long NOW = NOON + 12_345;

    private static final SimulatedMarket MARKET =
            SimulatedMarket.seeded(
                    5, 2, Instant.parse("2026-10-01T00:00:00Z"), SimulatedVenues.listed());

    private final BinanceRest spot = new BinanceRest(floor("binance"), Market.SPOT);
    private final BinanceRest usdm = new BinanceRest(floor("binance"), Market.LINEAR);
    private final BybitRest bybit = new BybitRest(floor("bybit"));
    private final OkxRest okx = new OkxRest(floor("okx"));

    private static Floor floor(String venue) {
        return new Floor(venue, MARKET, (listed, start, end) -> false);
    }

    private static Answer get(RestProtocol venue, String request, long now) {
        String[] parts = request.split("\\?", 2);
        return venue.get(
                parts[0],
                Query.parse(parts.length > 1 ? parts[1] : null),
                new RestProtocol.Moment(now, 0, ""));
    }

    private static JsonNode json(RestProtocol venue, String request) throws Exception {
        Answer answer = get(venue, request, NOW);
        assertThat(answer.status()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<Long> starts(JsonNode rows) {
        List<Long> starts = new ArrayList<>();
        rows.forEach(row -> starts.add(row.get(0).asLong()));
        return starts;
    }

    @Test
    @DisplayName(
            "R1 Binance: ascending, ends inclusive, newest 500 without a start, last in progress")
    void binanceRows() throws Exception {
        String klines = "/api/v3/klines?symbol=BTCUSDT&interval=1m";
        List<Long> newest = starts(json(spot, klines));
        assertThat(newest).hasSize(500).isSorted().endsWith(NOON);
        assertThat(starts(json(spot, klines + "&limit=5000"))).hasSize(1000);
        assertThat(starts(json(usdm, klines.replace("api/v3", "fapi/v1") + "&limit=5000")))
                .hasSize(1500);
        assertThat(
                        starts(
                                json(
                                        spot,
                                        klines
                                                + "&startTime="
                                                + (NOON - 5 * MINUTE)
                                                + "&endTime="
                                                + (NOON - 3 * MINUTE))))
                .containsExactly(NOON - 5 * MINUTE, NOON - 4 * MINUTE, NOON - 3 * MINUTE);
        JsonNode row = json(spot, klines + "&limit=1").get(0);
        assertThat(row).hasSize(12);
        assertThat(row.get(0).isNumber()).isTrue();
        assertThat(row.get(1).asText()).matches("\\d+\\.\\d{8}");
        assertThat(row.get(6).asLong()).isEqualTo(NOON + MINUTE - 1);
    }

    @Test
    @DisplayName("R1 Binance: refusals with 400 and a code; too much is 429, then 418")
    void binanceRefusals() {
        Answer unknown = get(spot, "/api/v3/klines?symbol=NOPE&interval=1m", NOW);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).isEqualTo("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
        assertThat(get(spot, "/api/v3/klines?symbol=BTCUSDT&interval=7m", NOW).body())
                .contains("-1120");
        assertThat(get(spot, "/api/v3/klines?interval=1m", NOW).body()).contains("-1102");
        assertThat(get(spot, "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=x", NOW).body())
                .contains("-1100");

        Answer answer = get(spot, "/api/v3/ping", NOW);
        assertThat(answer.body()).isEqualTo("{}");
        while (answer.status() == 200) {
            answer = get(spot, "/api/v3/exchangeInfo", NOW);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("Retry-After", "48"); // 60 s − 12.345 s, up
        assertThat(Integer.parseInt(answer.headers().get("x-mbx-used-weight-1m")))
                .isGreaterThan(6000);
        while (answer.status() == 429) {
            answer = get(spot, "/api/v3/ping", NOW);
        }
        assertThat(answer.status()).isEqualTo(418);
        assertThat(get(spot, "/api/v3/ping", NOW + MINUTE).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R1 Binance: aggregate trades by id and by time are the same trades")
    void binanceTrades() throws Exception {
        JsonNode byTime =
                json(
                        spot,
                        "/api/v3/aggTrades?symbol=BTCUSDT&limit=50&startTime="
                                + (NOON - 30 * MINUTE));
        long first = byTime.get(0).path("a").asLong();
        JsonNode byId = json(spot, "/api/v3/aggTrades?symbol=BTCUSDT&limit=50&fromId=" + first);
        assertThat(byId).isEqualTo(byTime).hasSize(50);
        for (int i = 1; i < 50; i++) {
            assertThat(byId.get(i).path("f").asLong())
                    .isEqualTo(byId.get(i - 1).path("l").asLong() + 1);
        }
    }

    @Test
    @DisplayName("R1 Bybit: newest first, end inclusive, 200 rows unless told, status 200 always")
    void bybitRows() throws Exception {
        String klines = "/v5/market/kline?category=linear&symbol=BTCUSDT&interval=1";
        JsonNode result = json(bybit, klines).path("result");
        assertThat(starts(result.path("list"))).hasSize(200).startsWith(NOON);
        assertThat(starts(json(bybit, klines + "&limit=1000").path("result").path("list")))
                .hasSize(1000);
        assertThat(
                        starts(
                                json(
                                                bybit,
                                                klines
                                                        + "&start="
                                                        + (NOON - 3 * MINUTE)
                                                        + "&end="
                                                        + (NOON - MINUTE))
                                        .path("result")
                                        .path("list")))
                .containsExactly(NOON - MINUTE, NOON - 2 * MINUTE, NOON - 3 * MINUTE);
        assertThat(result.path("list").get(0)).hasSize(7);
        assertThat(json(bybit, klines.replace("BTCUSDT", "NOPE")).path("retCode").asInt())
                .isEqualTo(10001);
        assertThat(json(bybit, klines + "m").path("retCode").asInt()).isEqualTo(10001);
    }

    @Test
    @DisplayName("R1 Bybit: a listing comes in pages by cursor; too many requests are a 403")
    void bybitListing() throws Exception {
        String listing = "/v5/market/instruments-info?category=linear&limit=2";
        JsonNode first = json(bybit, listing).path("result");
        assertThat(first.path("list")).hasSize(2);
        JsonNode second =
                json(bybit, listing + "&cursor=" + first.path("nextPageCursor").asText())
                        .path("result");
        assertThat(second.path("list")).hasSize(1);
        assertThat(second.path("nextPageCursor").asText()).isEmpty();

        Answer answer = get(bybit, "/v5/market/time", NOW);
        while (answer.status() == 200) {
            answer = get(bybit, "/v5/market/time", NOW);
        }
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("access too frequent");
    }

    @Test
    @DisplayName("R1 OKX: newest first, after and before exclusive, confirm says what is closed")
    void okxRows() throws Exception {
        String candles = "/api/v5/market/candles?instId=BTC-USDT-SWAP&bar=1m";
        JsonNode rows = json(okx, candles).path("data");
        assertThat(starts(rows)).hasSize(100).startsWith(NOON, NOON - MINUTE);
        assertThat(rows.get(0).get(8).asText()).isEqualTo("0");
        assertThat(rows.get(1).get(8).asText()).isEqualTo("1");
        assertThat(starts(json(okx, candles + "&limit=400").path("data"))).hasSize(300);
        assertThat(
                        starts(
                                json(
                                                okx,
                                                candles
                                                        + "&after="
                                                        + (NOON - MINUTE)
                                                        + "&before="
                                                        + (NOON - 4 * MINUTE))
                                        .path("data")))
                .containsExactly(NOON - 2 * MINUTE, NOON - 3 * MINUTE);
    }

    @Test
    @DisplayName("R1 OKX: candles are 1440 deep, history-candles all; long bars open at UTC+8")
    void okxDepth() throws Exception {
        long old = NOON - 2000 * MINUTE;
        String query = "?instId=BTC-USDT&bar=1m&limit=3&after=" + old;
        assertThat(json(okx, "/api/v5/market/candles" + query).path("data")).isEmpty();
        assertThat(starts(json(okx, "/api/v5/market/history-candles" + query).path("data")))
                .containsExactly(old - MINUTE, old - 2 * MINUTE, old - 3 * MINUTE);

        long midnight = Instant.parse("2026-10-05T00:00:00Z").toEpochMilli();
        String day = "/api/v5/market/candles?instId=BTC-USDT&limit=1&bar=";
        assertThat(starts(json(okx, day + "1Dutc").path("data"))).containsExactly(midnight);
        assertThat(starts(json(okx, day + "1D").path("data")))
                .containsExactly(midnight - 8 * 60 * MINUTE);
    }

    @Test
    @DisplayName("R1 OKX: refusals with 200 and a code; too much is 429 without a header")
    void okxRefusals() throws Exception {
        assertThat(json(okx, "/api/v5/market/candles?instId=NOPE-USDT").path("code").asText())
                .isEqualTo("51001");
        assertThat(json(okx, "/api/v5/market/candles?instId=BTC-USDT&bar=7m").path("code").asText())
                .isEqualTo("51000");
        Answer answer = get(okx, "/api/v5/public/instruments?instType=SWAP", NOW);
        while (answer.status() == 200) {
            answer = get(okx, "/api/v5/public/instruments?instType=SWAP", NOW);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).contains("50011");
        assertThat(answer.headers()).isEmpty();
    }
}
