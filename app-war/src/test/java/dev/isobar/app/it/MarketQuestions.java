package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What venues say beside bars, all of them at once, and feeds: OKX is not reachable here. A part of
 * {@link DeployedIT}, which has the one container there is.
 */
abstract class MarketQuestions extends FeatureQuestions {
    private static final String OF = "api/v1/exchanges/binance/";

    @Test
    void capabilitiesAreReadFromTheDescriptions() throws Exception {
        JsonNode spot = json(get("api/v1/exchanges")).at("/exchanges/0/markets/0");
        JsonNode linear = json(get("api/v1/exchanges")).at("/exchanges/0/markets/1");

        assertThat(spot.at("/rest").toString()).contains("ticker").doesNotContain("funding");
        assertThat(linear.at("/rest").toString()).contains("funding_history", "open_interest");
        assertThat(spot.at("/streams").toString()).contains("trades", "book");
        assertThat(linear.at("/streams").toString()).contains("liquidations");
    }

    @Test
    void theTickerIsAskedOfTheVenue() throws Exception {
        JsonNode ticker = json(get(OF + "ticker/BTC-USDT")).at("/ticker");

        assertThat(ticker.at("/last").decimalValue()).isEqualByComparingTo("60000.1");
        assertThat(ticker.at("/bid_size").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(ticker.at("/time").asText()).isEqualTo("2025-10-09T08:53:20Z");
    }

    @Test
    void fundingSaysWhatItIsForAndWhen() throws Exception {
        JsonNode funding = json(get(OF + "funding/BTC-USDT-PERP")).at("/funding");

        assertThat(funding.at("/rate").decimalValue()).isEqualByComparingTo("0.0001");
        assertThat(funding.at("/settles_at").asText()).isEqualTo("2025-10-09T16:00:00Z");
        assertThat(funding.at("/settled").booleanValue()).isFalse();
    }

    @Test
    void settledRatesAreAscendingAndLimited() throws Exception {
        JsonNode rows =
                json(get(
                                OF
                                        + "funding-hist/BTC-USDT-PERP?limit=2"
                                        + "&start=2025-10-08&end=2025-10-10"))
                        .at("/funding_history");

        // The stand-in settled at 0:00, 8:00 and 16:00 of the 9th, some milliseconds late.
        assertThat(rows).hasSize(2);
        assertThat(rows.at("/0/settles_at").asText()).isEqualTo("2025-10-09T00:00:00Z");
        assertThat(rows.at("/1/settles_at").asText()).isEqualTo("2025-10-09T08:00:00Z");
        assertThat(rows.at("/1/settled").booleanValue()).isTrue();
    }

    @Test
    void settledRatesComeFromTheStoreOnceTheyAreKept() throws Exception {
        String of = OF + "funding-hist/BTC-USDT-PERP?start=2025-10-08&end=2025-10-10&limit=3";
        JsonNode first = json(get(of));
        JsonNode again = json(get(of));

        assertThat(first.at("/funding_history")).isEqualTo(again.at("/funding_history"));
        assertThat(again.at("/sources").toString()).isEqualTo("[\"store\"]");
        assertThat(again.at("/funding_history")).hasSize(3);
        assertThat(again.has("stale_since")).isFalse();
        assertThat(again.has("unknown")).isFalse();
    }

    @Test
    void tickersOfAllAreToldInTheVenuesWords() throws Exception {
        JsonNode all = json(get(OF + "tickers/24hr"));
        JsonNode one = json(get(OF + "tickers/24hr?symbol=ETH-USDT-PERP"));

        assertThat(all.at("/market").asText()).isEqualTo("linear");
        assertThat(all.at("/tickers/0/lastPrice").asText()).isEqualTo("60002.1");
        assertThat(all.at("/tickers")).hasSize(2);
        assertThat(one.at("/tickers")).hasSize(1);
        assertThat(one.at("/tickers/0/symbol").asText()).isEqualTo("ETHUSDT");
        assertThat(one.at("/fetched_at")).isEqualTo(all.at("/fetched_at"));
        problem(get(OF + "tickers/24hr?symbol=NO-PE"), 404, "NOT_FOUND", "lists no NO-PE");
        problem(get(OF + "tickers/24hr?market=equity"), 404, "NOT_FOUND", "does not tell tickers");
    }

    @Test
    void markPricesOfAllAreToldInTheVenuesWords() throws Exception {
        JsonNode rows = json(get(OF + "mark-prices")).at("/mark_prices");

        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/markPrice").asText()).isEqualTo("60001.5");
        problem(get(OF + "mark-prices?market=spot"), 404, "NOT_FOUND", "does not tell mark prices");
        problem(get(OF + "predicted-funding"), 404, "NOT_FOUND", "does not tell predicted");
    }

    @Test
    void klinesAreOurBarsInTheVenuesShape() throws Exception {
        // 2026-11-01T00:00Z is 1,793,491,200 s after 1970, minute 0 of its hour; both ends count.
        String query = "?startTime=1793491200000&endTime=1793491260000";
        JsonNode rows = json(get(OF + "klines/BTCUSDT/1m" + query));

        assertThat(rows).hasSize(2);
        assertThat(rows.at("/0").toString())
                .isEqualTo(
                        "[1793491200000,\"50000\",\"60000.5\",\"40000.1\",\"50000.2\",\"1.5\","
                                + "1793491259999,\"75000.3\",3,\"0.5\",\"25000.1\",\"0\"]");
        assertThat(rows.at("/1/1").asText()).isEqualTo("50001");
        problem(get(OF + "klines/BTCUSDT/1m?limit=1501"), 422, "VALIDATION_ERROR", "1 to 1500");
    }

    @Test
    void openInterestIsInBaseUnits() throws Exception {
        JsonNode interest = json(get(OF + "oi/BTC-USDT-PERP")).at("/open_interest");

        assertThat(interest.at("/amount").decimalValue()).isEqualByComparingTo("81000.5");
    }

    @Test
    void whatIsNotOfferedIsSaidSo() throws Exception {
        problem(get(OF + "oi/BTC-USDT"), 404, "NOT_FOUND", "binance spot does not tell");
        problem(
                get(OF + "oi-hist/BTC-USDT-PERP?period=3m"),
                422,
                "VALIDATION_ERROR",
                "does not tell open interest each 3m");
        problem(get(OF + "trades/BTC-USDT?limit=0"), 422, "VALIDATION_ERROR", "1 to 1000");
    }

    @Test
    void indicatorsAreListedWithWhatWasFound() throws Exception {
        JsonNode all = json(get("api/v1/indicators")).at("/indicators");
        JsonNode ichimoku = json(get("api/v1/indicators/ichimoku"));
        String tag = get("api/v1/indicators/ichimoku").headers().firstValue("ETag").orElseThrow();

        assertThat(all.findValuesAsText("id"))
                .contains("rsi", "sma_200", "vwap_session", "ichimoku", "psar", "pivot");
        assertThat(all.at("/0/leak_check/kept").booleanValue()).isTrue();
        assertThat(ichimoku.at("/parameters/span").intValue()).isEqualTo(52);
        // The cloud is 52 bars and lies 26 bars ahead.
        assertThat(ichimoku.at("/first_at").intValue()).isEqualTo(77);
        assertThat(ichimoku.at("/outputs").toString()).contains("ichimoku_senkou_a_ahead");
        assertThat(json(get("api/v1/indicators/realized_volatility")).at("/id").asText())
                .isEqualTo("realised_volatility");
        assertThat(
                        send(request("api/v1/indicators/ichimoku").header("If-None-Match", tag))
                                .statusCode())
                .isEqualTo(304);
        problem(get("api/v1/indicators/moon"), 404, "NOT_FOUND", "moon: one of sma_20");
    }

    @Test
    @DisplayName("one failing exchange hides no other")
    void everyExchangeAtOnce() throws Exception {
        JsonNode all =
                json(
                        get(
                                "api/v1/multi/ohlc/BTC-USDT/1m?start=2026-11-05&limit=3"
                                        + "&end=2026-11-05T00:03:00Z"));

        assertThat(all.at("/exchanges/0/exchange").asText()).isEqualTo("binance");
        assertThat(all.at("/exchanges/0/bars")).hasSize(3);
        assertThat(all.at("/exchanges/1/exchange").asText()).isEqualTo("okx");
        assertThat(all.at("/exchanges/1/bars")).isEmpty();
        assertThat(all.at("/exchanges/1/error/code").asText()).isEqualTo("UPSTREAM_UNAVAILABLE");
        problem(
                get("api/v1/multi/ohlc/BTC-USDT/1m?exchanges=binance,nowhere"),
                422,
                "VALIDATION_ERROR",
                "unknown exchange: nowhere");
    }

    private static boolean isEquidistant(JsonNode bars, long millis) {
        for (int i = 1; i < bars.size(); i++) {
            long before = bars.get(i - 1).at("/open_time").longValue();
            if (bars.get(i).at("/open_time").longValue() != before + millis) {
                return false;
            }
        }
        return true;
    }

    @Test
    void feedsAreMadeReadAndEnded() throws Exception {
        String wish =
                "{\"exchange\":\"binance\",\"trading_pair\":\"BTC-USDT\","
                        + "\"interval\":\"5m\",\"max_records\":12}";
        problem(post("api/v1/feeds", "wrong", wish), 401, "AUTHENTICATION_ERROR", "X-API-Key");

        HttpResponse<String> made = post("api/v1/feeds", Surroundings.ADMIN_TOKEN, wish);

        String id = "binance:spot:BTCUSDT:5m";
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith(id);
        assertThat(json(get("api/v1/feeds")).at("/feeds").findValuesAsText("id")).contains(id);
        JsonNode candles = json(get("api/v1/feeds/" + id + "/candles"));
        assertThat(candles.at("/bars").size()).isBetween(11, 12);
        JsonNode feed = json(get("api/v1/feeds/" + id));
        assertThat(feed.at("/max_records").intValue()).isEqualTo(12);
        // In the first minute of five the newest has no bar yet, and what is older may lie far
        // back.
        assertThat(feed.at("/sorted_and_equidistant").booleanValue())
                .as("%s %s", feed, candles)
                .isEqualTo(isEquidistant(candles.at("/bars"), 300_000));
        assertThat(feed.at("/environment").asText()).isEqualTo("production");
        problem(
                post("api/v1/feeds", Surroundings.ADMIN_TOKEN, wish.replace("5m", "7m")),
                422,
                "VALIDATION_ERROR",
                "7m");
        problem(
                post(
                        "api/v1/feeds",
                        Surroundings.ADMIN_TOKEN,
                        wish.replace("12}", "12,\"environment\":\"testnet\"}")),
                422,
                "VALIDATION_ERROR",
                "isobar.exchange.binance.testnet");

        HttpResponse<String> ended =
                send(
                        request("api/v1/feeds/" + id)
                                .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                                .DELETE());
        assertThat(ended.statusCode()).isEqualTo(204);
        problem(get("api/v1/feeds/" + id), 404, "NOT_FOUND", "is no feed");
        // It was tracked before there was a feed, and still is.
        assertThat(get("api/v1/tracked/binance:spot:BTCUSDT").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        return send(
                request(path)
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
