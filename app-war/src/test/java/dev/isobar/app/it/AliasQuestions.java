package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Older paths beside their canonical ones. The stand-in has BTCUSDT as spot and as perpetual, so
 * that only the market says which is meant.
 */
abstract class AliasQuestions extends RouteQuestions {

    @ParameterizedTest
    @DisplayName("R1 an older path is answered as its canonical path is")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    exchanges | exchanges
                    ws-catalog | ws-catalog
                    binance/ohlc/BTC-USDT/1m?start_time=1793491200000&end_time=1793491800000 | exchanges/binance/ohlc/BTC-USDT/1m?start=1793491200000&end=1793491800000
                    binance/ohlc/BTCUSDT/1m?start_time=2026-11-01&limit=3 | exchanges/binance/ohlc/BTCUSDT/1m?start=2026-11-01&limit=3&market=linear
                    binance_spot/ohlc/BTCUSDT/1m?start_time=2026-11-01&limit=3 | exchanges/binance/ohlc/BTCUSDT/1m?start=2026-11-01&limit=3&market=spot
                    binance/oi/BTCUSDT | exchanges/binance/oi/BTCUSDT?market=linear
                    binance/funding/BTCUSDT | exchanges/binance/funding/BTCUSDT?market=linear
                    binance/funding-hist/BTC-USDT-PERP?start=2025-10-08&end=2025-10-10 | exchanges/binance/funding-hist/BTC-USDT-PERP?start=2025-10-08&end=2025-10-10
                    multi/ohlc/BTC-USDT/1m?exchanges=binance&start_time=2026-11-05&end_time=2026-11-06 | multi/ohlc/BTC-USDT/1m?exchanges=binance&start=2026-11-05&end=2026-11-06&limit=200
                    market-data/ohlcv?timeframe=1m&start_date=2026-11-05&end_date=2026-11-06&limit=4 | exchanges/binance/ohlc/BTCUSDT/1m?start=2026-11-05&end=2026-11-06&limit=4
                    api/v1/market-data/ohlcv?symbol=BTC/USDT&timeframe=1m&start_date=2026-11-05&limit=4 | exchanges/binance/ohlc/BTC/USDT/1m?start=2026-11-05&limit=4
                    market-data/ohlcv/gaps?timeframe=1m&start_date=2026-11-05&end_date=2026-11-06 | coverage?exchange=binance&symbol=BTCUSDT&interval=1m&start=2026-11-05&end=2026-11-06
                    api/v1/market-data/ohlcv/gaps?timeframe=1m&start_date=2026-11-05&end_date=2026-11-06 | coverage?exchange=binance&symbol=BTCUSDT&interval=1m&start=2026-11-05&end=2026-11-06
                    market-data/ohlcv/latest-timestamp?timeframe=1d&end_date=2026-11-05 | exchanges/binance/ohlc/BTCUSDT/1d?end=2026-11-05&limit=1
                    api/v1/market-data/ohlcv/latest-timestamp?timeframe=1d&end_date=2026-11-05 | exchanges/binance/ohlc/BTCUSDT/1d?end=2026-11-05&limit=1
                    binance/oi-hist/BTCUSDT?limit=1 | exchanges/binance/oi-hist/BTCUSDT?limit=1&market=linear
                    api/v1/export/BTC-USDT?timeframe=1m&start_date=2026-11-05&end_date=2026-11-06 | export/binance/BTC-USDT/1m?start=2026-11-05&end=2026-11-06
                    api/v1/export/BTC/USDT/stream?format=json&timeframe=1m&start_date=2026-11-05&end_date=2026-11-06 | export/binance/BTC/USDT/1m?format=json&start=2026-11-05&end=2026-11-06
                    market-data/timeframes | exchanges
                    api/v1/market-data/timeframes | exchanges
                    market-data/exchanges | exchanges
                    api/v1/market-data/exchanges | exchanges
                    market-data/symbols | exchanges/binance/instruments
                    api/v1/market-data/symbols?exchange=binance | exchanges/binance/instruments
                    market-data/storage-info | market-data/storage-info
                    binance/tickers/24hr | exchanges/binance/tickers/24hr
                    binance_perpetual/mark-prices | exchanges/binance/mark-prices?market=linear
                    binance/klines/BTCUSDT/1m?startTime=1793491200000&endTime=1793491800000&limit=3 | exchanges/binance/klines/BTCUSDT/1m?startTime=1793491200000&endTime=1793491800000&limit=3
                    market-data/ohlcv/stats?timeframe=1m&start_date=2026-11-05&end_date=2026-11-05T01:00:00Z | coverage/stats?exchange=binance&symbol=BTCUSDT&interval=1m&start=2026-11-05&end=2026-11-05T01:00:00Z
                    api/v1/market-data/ohlcv/stats?timeframe=1m&start_date=2026-11-05&end_date=2026-11-05T01:00:00Z | coverage/stats?exchange=binance&symbol=BTCUSDT&interval=1m&start=2026-11-05&end=2026-11-05T01:00:00Z
                    """)
    void olderPaths(String older, String path) throws Exception {
        HttpResponse<String> canonical = get("api/v1/" + path);
        HttpResponse<String> alias = get(older);

        assertThat(canonical.statusCode()).as(canonical.body()).isEqualTo(200);
        assertThat(alias.statusCode()).as(alias.body()).isEqualTo(200);
        assertThat(alias.body()).isEqualTo(canonical.body());
        assertThat(alias.headers().firstValue("Deprecation")).contains("@1795219200");
        String link =
                alias.headers().allValues("Link").stream()
                        .filter(one -> one.endsWith(">; rel=\"successor-version\""))
                        .findFirst()
                        .orElseThrow();
        String successor = link.substring(1, link.indexOf('>'));
        assertThat(successor).contains("/api/v1/" + path.split("\\?")[0]);
        assertThat(root(successor.substring(1)).body()).isEqualTo(canonical.body());
        assertThat(alias.headers().firstValue("X-Correlation-Id")).isPresent();
        assertThat(alias.headers().firstValue("ETag"))
                .isEqualTo(canonical.headers().firstValue("ETag"));
        assertThat(canonical.headers().firstValue("Deprecation")).isEmpty();
    }

    @Test
    @DisplayName("R1 R2 an older path refuses as its canonical path does; others are unknown")
    void refusalsOfOlderPaths() throws Exception {
        problem(get("binance/ohlc/NO-P%C3%89/1m"), 404, "NOT_FOUND", "NO-PÉ");
        problem(get("binance/oi-hist/BTCUSDT?period=3m"), 422, "VALIDATION_ERROR", "each 3m");
        problem(get("market-data/ohlcv?timeframe=7m"), 422, "VALIDATION_ERROR", "1m 3m 5m");
        problem(send(request("exchanges").POST(none())), 405, "VALIDATION_ERROR", "Allow");
        problem(get("kraken/ohlc/BTC-USD/1m"), 404, "NOT_FOUND", "/");
        problem(get("storage/list"), 404, "NOT_FOUND", "/");
        problem(get("binance/predicted-funding"), 404, "NOT_FOUND", "does not tell predicted");
        problem(get("binance/klines/BTCUSDT/1m?limit=1501"), 422, "VALIDATION_ERROR", "1 to 1500");
        problem(get("market-data/ohlcv/stats?limit=1&timeframe=7m"), 422, "VALIDATION_ERROR", "7m");
        problem(get("admin/stats"), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        problem(get("admin/info"), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        assertThat(json(get("admin/health")).at("/checks/disk/status").isTextual()).isTrue();
        assertThat(root("health").body()).contains("\"checks\"");
        assertThat(root("metrics?scope=application").body())
                .contains("endpoint=\"/api/v1/exchanges/{exchange}/oi-hist/{symbol}\"");
    }
}
