package dev.isobar.app.aliases;

import dev.isobar.app.Catalogue;
import dev.isobar.app.ExchangeKey;
import dev.isobar.exchange.Exchange;
import dev.isobar.market.Market;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of older paths, and what they mean with the exchanges in use. Safe for all threads. */
final class Aliases {
    private static final String API = "/api/v1";
    private static final String EXCHANGE = API + "/exchanges/{exchange}";
    private static final String BARS = EXCHANGE + "/ohlc/{symbol}/{interval}";
    private static final String EXPORT = API + "/export/{exchange}/{symbol}/{interval}";
    private static final Map<String, String> SAME = Map.of();
    private static final Map<String, String> TIMES =
            Map.of("start_time", "start", "end_time", "end");
    private static final Map<String, String> DATES =
            Map.of("start_date", "start", "end_date", "end", "timeframe", "interval");
    private static final Map<String, String> USUAL =
            Map.of("exchange", "binance", "symbol", "BTCUSDT", "interval", "1h");
    private static final Map<String, String> HOURS =
            Map.of("exchange", "binance", "interval", "1h");
    private static final String END = "end is exclusive, was inclusive";
    private static final String NEWEST =
            END
                    + "; without a start the newest, was 30 days back; limit=5001 to 10000 is 5000,"
                    + " from a start on the rest is the next page";
    private static final Pattern DIGITS = Pattern.compile("\\d{4,5}");

    private static final Map<String, String> NEWEST_ONE =
            Map.of("exchange", "binance", "symbol", "BTCUSDT", "interval", "1h", "limit", "1");
    private static final String LAST = "the newest bar: its open_time is the timestamp";
    private static final String FILE =
            END
                    + "; start is required; no limit but the range's, no indicators, no Parquet; a"
                    + " JSON file holds data, and gaps as rows";
    private static final String STATUS = "components are stores and exchanges";
    private static final String EVERY = "of every exchange and market, as native_intervals";

    private static final String BOARD = "an object around the venue's rows";
    private static final String STATS = API + "/coverage/stats";
    private static final String FIGURES = "of final bars; gaps are told beside";
    private static final String STORAGE = API + "/market-data/storage-info";
    private static final String NO_COUNT = "no total_records: pages are counted, not bars";

    private static final String DOCUMENTS =
            "the documents that can be changed while it runs, not the start settings";

    /** No two rows mean the same path: what is no exchange in use is none of its rows. */
    static final List<Alias> TABLE =
            List.of(
                    first("/exchanges", API + "/exchanges", SAME, ""),
                    first("/ws-catalog", API + "/ws-catalog", SAME, ""),
                    first("/{exchange}/ohlc/{symbol}/{interval}", BARS, TIMES, END),
                    first("/{exchange}/oi/{symbol}", EXCHANGE + "/oi/{symbol}", SAME, ""),
                    first("/{exchange}/oi-hist/{symbol}", EXCHANGE + "/oi-hist/{symbol}", SAME, ""),
                    first("/{exchange}/funding/{symbol}", EXCHANGE + "/funding/{symbol}", SAME, ""),
                    first(
                            "/{exchange}/funding-hist/{symbol}",
                            EXCHANGE + "/funding-hist/{symbol}",
                            SAME,
                            ""),
                    new Alias(
                            "/multi/ohlc/{symbol}/{interval}",
                            API + "/multi/ohlc/{symbol}/{interval}",
                            TIMES,
                            Map.of("limit", "200"),
                            true,
                            END),
                    dataset("/market-data/ohlcv", BARS, USUAL, NEWEST),
                    dataset(API + "/market-data/ohlcv", BARS, USUAL, NEWEST),
                    dataset("/market-data/ohlcv/latest-timestamp", BARS, NEWEST_ONE, LAST),
                    dataset(API + "/market-data/ohlcv/latest-timestamp", BARS, NEWEST_ONE, LAST),
                    dataset("/market-data/ohlcv/gaps", API + "/coverage", USUAL, END),
                    dataset(API + "/market-data/ohlcv/gaps", API + "/coverage", USUAL, END),
                    dataset("/market-data/exchanges", API + "/exchanges", SAME, ""),
                    dataset(API + "/market-data/exchanges", API + "/exchanges", SAME, ""),
                    dataset("/market-data/timeframes", API + "/exchanges", SAME, EVERY),
                    dataset(API + "/market-data/timeframes", API + "/exchanges", SAME, EVERY),
                    symbols("/market-data/symbols"),
                    symbols(API + "/market-data/symbols"),
                    first("/admin/config", API + "/config", SAME, DOCUMENTS),
                    first(API + "/admin/config", API + "/config", SAME, DOCUMENTS),
                    first("/ws/status", API + "/sockets", SAME, ""),
                    first("/health/status", API + "/status", SAME, STATUS),
                    first(API + "/health", API + "/status", SAME, STATUS),
                    first("/health/startup", "/health/started", SAME, ""),
                    dataset(API + "/export/{symbol}/stream", EXPORT, HOURS, FILE),
                    dataset(API + "/export/{symbol}", EXPORT, HOURS, FILE),
                    dataset("/market-data/ohlcv/stats", STATS, USUAL, FIGURES),
                    dataset(API + "/market-data/ohlcv/stats", STATS, USUAL, FIGURES),
                    dataset("/market-data/storage-info", STORAGE, SAME, ""),
                    first("/admin/stats", API + "/admin/stats", SAME, NO_COUNT),
                    first("/admin/info", API + "/admin/info", SAME, ""),
                    first("/admin/health", API + "/admin/health", SAME, ""),
                    first("/api/metrics", "/metrics", SAME, ""),
                    first("/{exchange}/tickers/24hr", EXCHANGE + "/tickers/24hr", SAME, BOARD),
                    first("/{exchange}/mark-prices", EXCHANGE + "/mark-prices", SAME, BOARD),
                    first(
                            "/{exchange}/predicted-funding",
                            EXCHANGE + "/predicted-funding",
                            SAME,
                            ""),
                    dataset(
                            "/binance/klines/{symbol}/{interval}",
                            API + "/exchanges/binance/klines/{symbol}/{interval}",
                            SAME,
                            ""),
                    dataset(
                            "/coinmarketcap/categories",
                            API + "/coinmarketcap/categories",
                            SAME,
                            ""),
                    dataset("/coinmarketcap/category", API + "/coinmarketcap/category", SAME, ""));

    private final Catalogue catalogue;

    Aliases(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param path as it came, within the deployment
     * @param query as it came; null for none
     * @return path and query to ask instead; empty where the path is no alias
     */
    Optional<String> canonical(String path, String query) {
        for (Alias row : TABLE) {
            Optional<String> canonical =
                    row.words(path, query)
                            .map(said -> named(row, said))
                            .filter(said -> !row.from().startsWith("/{exchange}") || isInUse(said))
                            .flatMap(row::path);
            if (canonical.isPresent()) {
                return canonical;
            }
        }
        return Optional.empty();
    }

    /** The same with the exchange's name of today, and the market that was meant. */
    private Map<String, String> named(Alias row, Map<String, String> said) {
        Map<String, String> words = new LinkedHashMap<>(said);
        String exchange = said.get("exchange");
        if (exchange != null) {
            ExchangeKey key = ExchangeKey.of(exchange);
            words.put("exchange", key.venue());
            if (!key.market().isEmpty()) {
                words.putIfAbsent("market", key.market());
            }
        }
        if (row.to().equals(BARS) && !row.prefersPerpetual()) {
            words.computeIfPresent("limit", (name, limit) -> cut(limit));
        }
        if (row.prefersPerpetual() && said.containsKey("symbol")) {
            perpetual(words).ifPresent(market -> words.putIfAbsent("market", market.id()));
        }
        return words;
    }

    /** There up to 10,000 bars could be asked for; what was refused there still is. */
    private static String cut(String limit) {
        int asked = DIGITS.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        return asked > 5_000 && asked <= 10_000 ? "5000" : limit;
    }

    private Optional<Market> perpetual(Map<String, String> words) {
        String exchange = words.get("exchange");
        Stream<String> among = exchange == null ? inUse() : Stream.of(exchange);
        return among.flatMap(one -> catalogue.perpetual(one, words.get("symbol")).stream())
                .findFirst();
    }

    private boolean isInUse(Map<String, String> words) {
        return inUse().anyMatch(words.get("exchange")::equals);
    }

    private Stream<String> inUse() {
        return catalogue.exchanges().stream().map(Exchange::id);
    }

    /** Of the market-data API without a prefix, where perpetuals came first. */
    private static Alias first(String from, String to, Map<String, String> renamed, String change) {
        return new Alias(from, to, renamed, Map.of(), true, change);
    }

    /** Of the data-set service, whose parameters all stood in the query. */
    private static Alias dataset(String from, String to, Map<String, String> usual, String change) {
        return new Alias(from, to, usual.isEmpty() ? SAME : DATES, usual, false, change);
    }

    private static Alias symbols(String from) {
        Map<String, String> usual = Map.of("exchange", "binance");
        return new Alias(from, EXCHANGE + "/instruments", SAME, usual, false, "");
    }
}
