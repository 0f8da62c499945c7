package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.exchange.BoardRow;
import dev.isobar.functions.CollectEquities;
import dev.isobar.functions.CollectFunding;
import dev.isobar.functions.CollectOpenInterest;
import dev.isobar.functions.CollectTickers;
import dev.isobar.functions.FlowTally;
import dev.isobar.functions.Wiring;
import dev.isobar.hours.TradingHours;
import dev.isobar.local.lambda.LambdaContexts;
import dev.isobar.market.BoardId;
import dev.isobar.market.BoardKind;
import dev.isobar.market.Market;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisBoards;
import dev.isobar.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** What is polled now and then, against the real stores and the simulated venues. */
class ScheduledPollsIT {
    private static final List<String> TRACKED =
            List.of(
                    "binance:linear:BTCUSDT",
                    "binance:spot:BTCUSDT",
                    "bybit:linear:BTCUSDT",
                    "hyperliquid:linear:BTC",
                    "okx:linear:BTC-USDT-SWAP",
                    "yahoo:equity:AAPL");

    /** Time stands still, so that what is missing does not grow meanwhile. */
    private static final Clock NOW = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    @TempDir private static Path folder;
    private static Site site;

    @BeforeAll
    static void startWhatItNeeds() throws Exception {
        site = Site.open(folder);
        TRACKED.forEach(id -> site.track(id, "1m=PT1H"));
    }

    @AfterAll
    static void stopIt() {
        site.close();
    }

    @Test
    @DisplayName("R20 R5 settled rates are kept once, however often they are collected")
    void fundingTwiceIsFundingOnce() {
        Wiring wiring = wiring("isobar-");
        untilNothingRemains(() -> collectFunding(wiring));
        Map<String, String> once = items("isobar-flows");

        // Binance, Bybit and OKX settle at 00, 08 and 16, Hyperliquid each hour.
        assertThat(series(once))
                .containsOnlyKeys(
                        "funding#binance#linear#BTCUSDT",
                        "funding#bybit#linear#BTCUSDT",
                        "funding#hyperliquid#linear#BTC",
                        "funding#okx#linear#BTC-USDT-SWAP");
        Instant day = NOW.instant().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        assertThat(of(once, "funding#binance#linear#BTCUSDT", day)).hasSize(3);
        assertThat(of(once, "funding#okx#linear#BTC-USDT-SWAP", day)).hasSize(3);
        assertThat(of(once, "funding#hyperliquid#linear#BTC", day)).hasSize(24);

        collectFunding(wiring);
        assertThat(items("isobar-flows")).isEqualTo(once);

        site.createTables("twice-");
        CompletableFuture<?> overlapping =
                CompletableFuture.supplyAsync(() -> collectFunding(wiring("twice-")));
        collectFunding(wiring("twice-"));
        overlapping.join();
        Wiring last = wiring("twice-");
        untilNothingRemains(() -> collectFunding(last));
        assertThat(items("twice-flows")).isEqualTo(once);
    }

    @Test
    @DisplayName("R21 R5 open interest is sampled once in five minutes, and kept as recorded")
    void openInterestTwiceIsOpenInterestOnce() {
        site.createTables("oi-");
        Wiring wiring = wiring("oi-");
        untilNothingRemains(() -> collectOpenInterest(wiring));
        Map<String, String> once = items("oi-flows");

        assertThat(series(once))
                .containsKeys(
                        "open_interest#hyperliquid#linear#BTC",
                        "open_interest#binance#linear#BTCUSDT",
                        "open_interest.5m#binance#linear#BTCUSDT",
                        "open_interest.5m#bybit#linear#BTCUSDT",
                        "open_interest.1h#okx#linear#BTC-USDT-SWAP");
        Instant day = NOW.instant().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        assertThat(of(once, "open_interest.5m#binance#linear#BTCUSDT", day)).hasSize(288);
        assertThat(of(once, "open_interest.5m#bybit#linear#BTCUSDT", day)).hasSize(288);
        assertThat(of(once, "open_interest.1h#okx#linear#BTC-USDT-SWAP", day)).hasSize(24);
        assertThat(series(once).get("open_interest#hyperliquid#linear#BTC")).isEqualTo(1);

        collectOpenInterest(wiring);
        assertThat(items("oi-flows")).isEqualTo(once);
    }

    @Test
    @DisplayName(
            "R22 R5 boards are near, in the venue's words; an event that comes twice asks once")
    void boardsTwiceAreBoardsOnce() {
        BoardId tickers = new BoardId("binance", Market.LINEAR, BoardKind.TICKERS);
        BoardId marks = new BoardId("binance", Market.LINEAR, BoardKind.MARK_PRICES);
        CollectTickers function = new CollectTickers(wiring("isobar-"));

        assertThat(function.handleRequest(new ScheduledEvent(), context()))
                .containsExactly("binance:linear:tickers", "binance:linear:mark_prices");
        assertThat(function.handleRequest(new ScheduledEvent(), context())).isEmpty();

        try (RedisClient redis =
                Redis.client(URI.create(site.stores().environment().get("ISOBAR_REDIS_URL")))) {
            RedisBoards near = new RedisBoards(redis);
            assertThat(near.newest(tickers).orElseThrow().at())
                    .isEqualTo(NOW.instant().truncatedTo(ChronoUnit.MILLIS));
            assertThat(BoardRow.read(near.newest(tickers).orElseThrow().body()))
                    .extracting(BoardRow::symbol)
                    .contains("BTCUSDT", "ETHUSDT");
            assertThat(BoardRow.read(near.newest(marks).orElseThrow().body()))
                    .anySatisfy(row -> assertThat(row.json().has("markPrice")).isTrue());
        }
    }

    @Test
    @DisplayName("R23 R5 shares are collected in hours, once; outside of hours nothing is asked")
    void sharesInHours() {
        site.createTables("shares-");
        LocalDate day = LocalDate.ofInstant(NOW.instant(), ZoneOffset.UTC).minusDays(1);
        while (TradingHours.NEW_YORK.session(day).isEmpty()) {
            day = day.minusDays(1);
        }
        Instant open = TradingHours.NEW_YORK.session(day).orElseThrow().open();

        assertThat(collectShares(open.minusSeconds(60))).isEqualTo(shares(0, 0));
        assertThat(items("shares-bars", "page")).isEmpty();

        FlowTally first = collectShares(open.plusSeconds(1_830));
        Map<String, String> once = items("shares-bars", "page");
        // An hour is asked for, half of it before the opening; a minute without trades has no bar.
        assertThat(first.rows()).isBetween(15, 30);
        assertThat(first.failures()).isZero();
        assertThat(once).isNotEmpty();

        collectShares(open.plusSeconds(1_830));
        assertThat(items("shares-bars", "page")).isEqualTo(once);
    }

    private static FlowTally shares(int pages, int rows) {
        return new FlowTally("yahoo", pages, rows, 0, 0);
    }

    private static FlowTally collectShares(Instant now) {
        Wiring wiring = wiring("shares-", Clock.fixed(now, ZoneOffset.UTC), "yahoo");
        return new CollectEquities(wiring).handleRequest(new ScheduledEvent(), context());
    }

    private interface Collecting {
        Collection<FlowTally> collect();
    }

    /** Long histories take some invocations: each is bounded. */
    private static void untilNothingRemains(Collecting collecting) {
        for (int i = 0; i < 60; i++) {
            if (collecting.collect().stream().allMatch(tally -> tally.remaining() == 0)) {
                return;
            }
        }
        throw new AssertionError("there is always more to collect");
    }

    private static Collection<FlowTally> collectFunding(Wiring wiring) {
        return new CollectFunding(wiring).handleRequest(new ScheduledEvent(), context());
    }

    private static Collection<FlowTally> collectOpenInterest(Wiring wiring) {
        return new CollectOpenInterest(wiring).handleRequest(new ScheduledEvent(), context());
    }

    private static Context context() {
        return LambdaContexts.lasting(50);
    }

    private static Wiring wiring(String prefix) {
        return wiring(prefix, NOW, "");
    }

    private static Wiring wiring(String prefix, Clock clock, String exchanges) {
        Map<String, String> environment = new HashMap<>(site.stores().environment());
        environment.putAll(site.venues().settings());
        environment.put("ISOBAR_TABLE_PREFIX", prefix);
        environment.put("ISOBAR_EXCHANGES", exchanges);
        // Short, because a store on disk takes some hundred items a second.
        environment.put("ISOBAR_FLOW_RETENTION", "P3D");
        environment.put("ISOBAR_FUNDING_RETENTION", "P25D");
        Settings settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        environment.get(
                                                key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        return Wiring.of(settings, clock);
    }

    /** Every attribute of every item, by key. */
    private static Map<String, String> items(String table) {
        return items(table, "place");
    }

    private static Map<String, String> items(String table, String sort) {
        Map<String, String> all = new TreeMap<>();
        site.items(table)
                .forEach(
                        item ->
                                all.put(
                                        item.get("series").s() + "|" + item.get(sort),
                                        new TreeMap<>(item).toString()));
        return all;
    }

    /** How many items of each series, whatever their month. */
    private static Map<String, Integer> series(Map<String, String> items) {
        return items.keySet().stream()
                .map(key -> key.replaceFirst("#\\d{8}\\|.*", ""))
                .collect(Collectors.toMap(key -> key, key -> 1, Integer::sum, TreeMap::new));
    }

    /** Keys of a series on one day. */
    private static List<String> of(Map<String, String> items, String series, Instant day) {
        Instant end = day.plus(1, ChronoUnit.DAYS);
        return items.keySet().stream()
                .filter(key -> key.startsWith(series + "#"))
                .filter(
                        key -> {
                            long at =
                                    Long.parseLong(key.replaceFirst(".*\\|.*?(\\d{13})#.*", "$1"));
                            return at >= day.toEpochMilli() && at < end.toEpochMilli();
                        })
                .toList();
    }
}
