package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Markets, symbols, figures, connectors and the node: what older systems told of them, too. */
abstract class RouteQuestions extends RuleQuestions {
    private static final String HISTORY = "api/v1/markets/BTC-USDT/history";
    private static final String OHLC = "api/v1/exchanges/binance/ohlc/BTC-USDT/";
    private static final String MORNING = "start=2026-11-06T00:00:00Z&end=2026-11-06T00:10:00Z";

    @Test
    void marketsAreWhatIsTracked() throws Exception {
        JsonNode markets = json(get("api/v1/markets")).at("/markets");
        JsonNode one = json(get("api/v1/markets/BTC-USDT"));

        assertThat(markets.findValuesAsText("id")).contains("binance:spot:BTCUSDT");
        assertThat(markets.at("/0/status").asText()).isEqualTo("live");
        assertThat(one.at("/exchange").asText()).isEqualTo("binance");
        assertThat(one.at("/symbol").asText()).isEqualTo("BTC-USDT");
        // Of every bar the stand-in says the same high.
        assertThat(one.at("/latest_candle/high").decimalValue()).isEqualByComparingTo("60000.5");
        assertThat(json(get("api/v1/markets/BTCUSDT"))).isEqualTo(one);
        JsonNode untracked = json(get("api/v1/markets/ETH-USDT?exchange=binance"));
        assertThat(untracked.at("/status").asText()).isEqualTo("untracked");
        problem(get("api/v1/markets/NO-PE"), 404, "NOT_FOUND", "NO-PE");
        problem(get("api/v1/markets/NO-PE?exchange=binance"), 404, "NOT_FOUND", "NO-PE");
        problem(get("api/v1/markets/NO-PE/history"), 404, "NOT_FOUND", "NO-PE");
        problem(get("api/v1/markets/BTC-USDT?exchange=nowhere"), 404, "NOT_FOUND", "nowhere");
    }

    @Test
    void historiesOfMarketsAreHalfOpenBars() throws Exception {
        JsonNode history = json(get(HISTORY + "?timeframe=1m&" + MORNING));

        assertThat(history).isEqualTo(json(get(OHLC + "1m?" + MORNING)));
        // Minutes 0 to 9: the one that starts at the end is not among them.
        assertThat(history.at("/bars")).hasSize(10);
        assertThat(history.at("/bars/9/open").decimalValue()).isEqualByComparingTo("50009");
        String older = MORNING.replace("start=", "start_time=").replace("end=", "end_time=");
        assertThat(json(get(HISTORY + "?timeframe=1m&" + older))).isEqualTo(history);
        assertThat(json(get(HISTORY + "?end=2026-11-06&limit=2")).at("/interval").asText())
                .isEqualTo("1h");
        for (String every : List.of("1m", "5m", "15m", "1h", "4h", "1d")) {
            HttpResponse<String> answer =
                    get(HISTORY + "?limit=2&end=2026-11-06&timeframe=" + every);
            assertThat(json(answer).at("/bars")).as(answer.body()).hasSize(2);
        }
        assertThat(json(get(HISTORY + "?timeframe=1m&end=2026-11-06&limit=10000")).at("/bars"))
                .isNotEmpty();
        problem(get(HISTORY + "?limit=10001"), 422, "VALIDATION_ERROR", "1 to 10000: 10001");
        problem(get(HISTORY + "?limit=0"), 422, "VALIDATION_ERROR", "1 to 10000: 0");
        problem(get(HISTORY + "?start=1&start_time=1"), 422, "VALIDATION_ERROR", "one of them");
    }

    @Test
    void symbolsAreOfAllExchangesThatTold() throws Exception {
        JsonNode all = json(get("api/v1/symbols"));
        HttpResponse<String> spot = get("api/v1/symbols?exchange=binance&market=spot&limit=1");

        assertThat(all.at("/not_listed_yet").toString()).isEqualTo("[\"okx\"]");
        assertThat(all.at("/symbols").findValuesAsText("symbol"))
                .contains("BTC-USDT", "ETH-USDT", "BTC-USDT-PERP");
        assertThat(json(spot).at("/symbols/0/symbol").asText()).isEqualTo("BTC-USDT");
        assertThat(header(spot, "X-Total-Count")).isEqualTo("2");
        problem(get("api/v1/symbols?exchange=okx"), 503, "UPSTREAM_UNAVAILABLE", "okx");
        problem(get("api/v1/symbols?exchange=nowhere"), 404, "NOT_FOUND", "nowhere");
    }

    @Test
    void figuresAreThoseOfTheBarsThatAreKept() throws Exception {
        String of = "exchange=binance&symbol=BTC-USDT&interval=1m&";
        String day = "start=2026-11-07T00:00:00Z&end=2026-11-07T00:10:00Z";
        problem(get("api/v1/coverage/stats?" + of + day), 404, "NOT_FOUND", "no bar");
        get(OHLC + "1m?" + day);

        JsonNode stats = json(get("api/v1/coverage/stats?" + of + day));

        assertThat(stats.at("/total_records").intValue()).isEqualTo(10);
        assertThat(stats.at("/date_range/start").asText()).isEqualTo("2026-11-07T00:00:00Z");
        assertThat(stats.at("/date_range/end").asText()).isEqualTo("2026-11-07T00:10:00Z");
        // The stand-in: high 60000.50, low 40000.10 and volume 1.5 of each; 10 × 1.5 = 15.
        assertThat(stats.at("/price_range/min").decimalValue()).isEqualByComparingTo("40000.1");
        assertThat(stats.at("/price_range/max").decimalValue()).isEqualByComparingTo("60000.5");
        assertThat(stats.at("/volume_stats/total").decimalValue()).isEqualByComparingTo("15");
        assertThat(stats.at("/volume_stats/avg").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(stats.at("/complete").booleanValue()).isTrue();

        String wider = day.replace("00:10:00Z", "00:20:00Z");
        JsonNode part = json(get("api/v1/coverage/stats?" + of + wider));
        assertThat(part.at("/total_records").intValue()).isEqualTo(10);
        assertThat(part.at("/complete").booleanValue()).isFalse();
        assertThat(part.at("/gaps/0/start").asText()).isEqualTo("2026-11-07T00:10:00Z");
        String long1 = "start=2025-11-07&end=2026-11-07";
        problem(get("api/v1/coverage/stats?" + of + long1), 422, "VALIDATION_ERROR", "200000");
    }

    @Test
    void storageIsToldByTable() throws Exception {
        get(OHLC + "1m?" + MORNING);

        JsonNode storage = json(get("api/v1/market-data/storage-info"));

        assertThat(storage.at("/tables").findValuesAsText("table"))
                .contains("bars", "coverage")
                .doesNotContain("accounts", "audit");
        assertThat(storage.at("/tables/0/items").intValue()).isPositive();
        assertThat(storage.at("/total_bytes").intValue()).isPositive();
        assertThat(storage.at("/retention/bars").asText()).isEqualTo("PT8760H");
    }

    @Test
    void connectorsAreStoppedAndStartedByAdministrators() throws Exception {
        String binance = "api/v1/connectors/binance";
        assertThat(json(get("api/v1/connectors")).at("/connectors").findValuesAsText("name"))
                .containsExactly("binance", "okx");
        problem(
                send(request(binance + "/stop").POST(BodyPublishers.noBody())),
                401,
                "AUTHENTICATION_ERROR",
                "X-API-Key");
        problem(post("api/v1/connectors/nowhere/stop"), 404, "NOT_FOUND", "one of binance, okx");
        try {
            JsonNode stopped = json(post(binance + "/stop"));

            assertThat(stopped.at("/status").asText()).isEqualTo("stopped");
            assertThat(json(get(binance)).at("/status").asText()).isEqualTo("stopped");
            assertThat(json(get(binance + "/health")).at("/message").asText()).contains("stopped");
            assertThat(json(get("api/v1/markets/BTC-USDT")).at("/status").asText())
                    .isEqualTo("stopped");
            JsonNode document = json(admin("api/v1/config/connectors"));
            assertThat(document.at("/version")).isEqualTo(stopped.at("/version"));
            assertThat(document.at("/effective/binance/running").booleanValue()).isFalse();
            assertThat(document.at("/effective/okx/running").booleanValue()).isTrue();
            assertThat(json(post(binance + "/stop")).at("/version"))
                    .isEqualTo(stopped.at("/version"));
        } finally {
            assertThat(json(post(binance + "/start")).at("/status").asText()).isEqualTo("started");
        }
        assertThat(json(get(binance + "/status")).at("/status").asText()).isEqualTo("running");
        assertThat(json(get("api/v1/connectors/okx")).at("/status").asText()).isEqualTo("idle");
    }

    @Test
    void theNodeTellsAdministratorsWhatItIsWithoutItsSecrets() throws Exception {
        HttpResponse<String> info = admin("api/v1/admin/info");
        JsonNode stats = json(admin("api/v1/admin/stats"));
        JsonNode health = json(get("api/v1/admin/health"));

        assertThat(info.body()).doesNotContain(Surroundings.ADMIN_TOKEN);
        assertThat(json(info).at("/settings/admin_token").asText()).isEqualTo("***");
        assertThat(json(info).at("/settings/exchanges").toString())
                .isEqualTo("[\"binance\",\"okx\"]");
        assertThat(header(info, "Cache-Control")).isEqualTo("no-store");
        assertThat(stats.at("/symbols").toString()).contains("binance:spot:BTCUSDT");
        assertThat(stats.at("/storage_info/tables")).isNotEmpty();
        assertThat(stats.at("/uptime_seconds").intValue()).isPositive();
        assertThat(health.at("/checks/repository/status").asText()).isEqualTo("healthy");
        assertThat(health.at("/checks/memory/used_percent").intValue()).isBetween(0, 100);
        assertThat(health.at("/checks/data/status").asText()).isEqualTo("unknown");
        problem(get("api/v1/admin/info"), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        problem(get("api/v1/admin/stats"), 401, "AUTHENTICATION_ERROR", "X-API-Key");
    }

    private HttpResponse<String> admin(String path) throws Exception {
        return send(request(path).header("X-API-Key", Surroundings.ADMIN_TOKEN).GET());
    }

    private HttpResponse<String> post(String path) throws Exception {
        return send(
                request(path)
                        .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                        .POST(BodyPublishers.noBody()));
    }
}
