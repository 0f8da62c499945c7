package dev.isobar.app.aliases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.Catalogue;
import dev.isobar.exchange.Exchanges;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesTest {
    private final Aliases aliases = new Aliases(new Catalogue(Exchanges.ALL));

    @ParameterizedTest
    @DisplayName("R1 every row")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 | /exchanges | /api/v1/exchanges
                    1 | /ws-catalog | /api/v1/ws-catalog
                    2 | /bybit/ohlc/BTC-USDT/1m?start_time=1&end_time=2&limit=3 | /api/v1/exchanges/bybit/ohlc/BTC-USDT/1m?start=1&end=2&limit=3
                    2 | /okx/ohlc/BTC/USDT/1h | /api/v1/exchanges/okx/ohlc/BTC/USDT/1h
                    2 | /gate_io_perpetual/ohlc/BTC_USDT/1h | /api/v1/exchanges/gate/ohlc/BTC_USDT/1h?market=linear
                    2 | /okx_spot/ohlc/X/1h?market=inverse | /api/v1/exchanges/okx/ohlc/X/1h?market=inverse
                    2 | /okx/ohlc/X/1h?limit=10000 | /api/v1/exchanges/okx/ohlc/X/1h?limit=10000
                    3 | /binance/oi/BTCUSDT | /api/v1/exchanges/binance/oi/BTCUSDT
                    4 | /binance/oi-hist/BTCUSDT?period=1h&limit=9 | /api/v1/exchanges/binance/oi-hist/BTCUSDT?period=1h&limit=9
                    5 | /gate_io/funding/BTC_USDT | /api/v1/exchanges/gate/funding/BTC_USDT
                    6 | /bybit/funding-hist/BTCUSDT?limit=9 | /api/v1/exchanges/bybit/funding-hist/BTCUSDT?limit=9
                    7 | /multi/ohlc/BTC-USDT/1m?start_time=5 | /api/v1/multi/ohlc/BTC-USDT/1m?start=5&limit=200
                    8 | /market-data/ohlcv | /api/v1/exchanges/binance/ohlc/BTCUSDT/1h
                    8 | /market-data/ohlcv?exchange=okx&symbol=ETH/USDT&timeframe=4h&start_date=2026-01-01&end_date=2026-02-01 | /api/v1/exchanges/okx/ohlc/ETH/USDT/4h?start=2026-01-01&end=2026-02-01
                    8 | /market-data/ohlcv?limit=10000 | /api/v1/exchanges/binance/ohlc/BTCUSDT/1h?limit=5000
                    8 | /market-data/ohlcv?limit=5001 | /api/v1/exchanges/binance/ohlc/BTCUSDT/1h?limit=5000
                    8 | /market-data/ohlcv?limit=5000 | /api/v1/exchanges/binance/ohlc/BTCUSDT/1h?limit=5000
                    8 | /market-data/ohlcv?limit=10001 | /api/v1/exchanges/binance/ohlc/BTCUSDT/1h?limit=10001
                    8 | /market-data/ohlcv?limit=many | /api/v1/exchanges/binance/ohlc/BTCUSDT/1h?limit=many
                    9 | /api/v1/market-data/ohlcv?limit=9999 | /api/v1/exchanges/binance/ohlc/BTCUSDT/1h?limit=5000
                    9 | /api/v1/market-data/ohlcv?timeframe=1d | /api/v1/exchanges/binance/ohlc/BTCUSDT/1d
                    10 | /market-data/ohlcv/latest-timestamp?timeframe=1d | /api/v1/exchanges/binance/ohlc/BTCUSDT/1d?limit=1
                    11 | /api/v1/market-data/ohlcv/latest-timestamp?exchange=okx&symbol=ETH/USDT | /api/v1/exchanges/okx/ohlc/ETH/USDT/1h?limit=1
                    12 | /market-data/ohlcv/gaps?exchange=okx&symbol=A&timeframe=4h&start_date=5 | /api/v1/coverage?exchange=okx&symbol=A&interval=4h&start=5
                    13 | /api/v1/market-data/ohlcv/gaps?exchange=okx&symbol=A&timeframe=4h | /api/v1/coverage?exchange=okx&symbol=A&interval=4h
                    14 | /market-data/exchanges | /api/v1/exchanges
                    15 | /api/v1/market-data/exchanges | /api/v1/exchanges
                    16 | /market-data/timeframes | /api/v1/exchanges
                    17 | /api/v1/market-data/timeframes | /api/v1/exchanges
                    18 | /market-data/symbols?exchange=bybit | /api/v1/exchanges/bybit/instruments
                    19 | /api/v1/market-data/symbols | /api/v1/exchanges/binance/instruments
                    20 | /admin/config | /api/v1/config
                    21 | /api/v1/admin/config | /api/v1/config
                    22 | /ws/status | /api/v1/sockets
                    23 | /health/status | /api/v1/status
                    24 | /api/v1/health | /api/v1/status
                    25 | /health/startup | /health/started
                    26 | /api/v1/export/BTC-USDT/stream?format=ndjson&start_date=2026-01-01 | /api/v1/export/binance/BTC-USDT/1h?format=ndjson&start=2026-01-01
                    26 | /api/v1/export/BTC/USDT/stream | /api/v1/export/binance/BTC/USDT/1h
                    27 | /api/v1/export/BTC-USDT?format=csv&timeframe=1m&end_date=2026-02-01 | /api/v1/export/binance/BTC-USDT/1m?format=csv&end=2026-02-01
                    28 | /market-data/ohlcv/stats?exchange=okx&symbol=A&timeframe=4h | /api/v1/coverage/stats?exchange=okx&symbol=A&interval=4h
                    29 | /api/v1/market-data/ohlcv/stats?exchange=okx&symbol=A&timeframe=1d&start_date=5 | /api/v1/coverage/stats?exchange=okx&symbol=A&interval=1d&start=5
                    30 | /market-data/storage-info | /api/v1/market-data/storage-info
                    31 | /admin/stats | /api/v1/admin/stats
                    32 | /admin/info | /api/v1/admin/info
                    33 | /admin/health | /api/v1/admin/health
                    34 | /api/metrics | /metrics
                    35 | /binance/tickers/24hr | /api/v1/exchanges/binance/tickers/24hr
                    36 | /binance_perpetual/mark-prices?symbol=BTCUSDT | /api/v1/exchanges/binance/mark-prices?symbol=BTCUSDT&market=linear
                    37 | /hyperliquid/predicted-funding?coin=BTC | /api/v1/exchanges/hyperliquid/predicted-funding?coin=BTC
                    38 | /binance/klines/BTCUSDT/1m?startTime=1&endTime=2&limit=3 | /api/v1/exchanges/binance/klines/BTCUSDT/1m?startTime=1&endTime=2&limit=3
                    39 | /coinmarketcap/categories?start=2&limit=5 | /api/v1/coinmarketcap/categories?start=2&limit=5
                    40 | /coinmarketcap/category?id=605e2c | /api/v1/coinmarketcap/category?id=605e2c
                    """)
    void everyRow(int row, String asked, String canonical) {
        assertThat(canonical(asked)).contains(canonical);
        assertThat(Aliases.TABLE)
                .filteredOn(one -> one.pattern().matcher(asked.split("\\?")[0]).matches())
                .filteredOn(
                        one ->
                                !one.from().startsWith("/{exchange}")
                                        || row > 1 && row < 7
                                        || row > 34)
                .containsExactly(Aliases.TABLE.get(row));
        assertThat(Aliases.TABLE).hasSize(41);
    }

    @ParameterizedTest
    @DisplayName("R2 what is no alias is left as it is")
    @ValueSource(
            strings = {
                "/",
                "/health",
                "/health/ready",
                "/metrics",
                "/openapi",
                "/api/v1/exchanges",
                "/api/v1/exchanges/binance/ohlc/BTC-USDT/1m",
                "/api/v1/markets/BTC/history",
                "/nowhere/ohlc/BTC-USDT/1m",
                "/okx/klines/BTC-USDT/1m",
                "/nowhere/mark-prices",
                "/ws/stream",
                "/storage/list"
            })
    void notAnAlias(String path) {
        assertThat(canonical(path)).isEmpty();
    }

    @Test
    void onlyExchangesInUseAreAliases() {
        Aliases one = new Aliases(new Catalogue(List.of(Exchanges.of("okx"))));

        assertThat(one.canonical("/okx/oi/X", null)).isPresent();
        assertThat(one.canonical("/binance/oi/X", null)).isEmpty();
    }

    @Test
    void aWordOfTheQueryCannotLeadOutOfItsPath() {
        assertThat(canonical("/market-data/ohlcv?symbol=..%2F..%2F..%2Ftracked")).isEmpty();
        assertThat(canonical("/market-data/ohlcv?symbol=")).isEmpty();
        assertThat(canonical("/market-data/ohlcv?symbol=A%3Fb%23c;d%0D%0Ae"))
                .contains("/api/v1/exchanges/binance/ohlc/A%3Fb%23c%3Bd%0D%0Ae/1h");
        assertThat(canonical("/binance/oi/BTC?x=%3Ca%3E%22&x=2&broken=%zz&bare"))
                .contains("/api/v1/exchanges/binance/oi/BTC?x=%3Ca%3E%22&broken=%25zz&bare=");
    }

    @Test
    void escapesStayWhatTheyWere() {
        assertThat(canonical("/binance/oi/%C3%89+%20x"))
                .contains("/api/v1/exchanges/binance/oi/%C3%89%2B%20x");
        assertThat(canonical("/binance/oi/..")).isEmpty();
        assertThat(canonical("/binance/oi/%2E%2E%2F%2E%2E")).isEmpty();
        assertThat(canonical("/binance/oi/a//b")).isEmpty();
    }

    @Test
    @DisplayName("R4 docs/aliases.md says what the table does")
    void page() throws IOException {
        assertThat(AliasesPage.written()).containsExactlyElementsOf(AliasesPage.expected());
    }

    private Optional<String> canonical(String asked) {
        String[] parts = asked.split("\\?", 2);
        return aliases.canonical(parts[0], parts.length == 1 ? null : parts[1]);
    }
}
