package dev.isobar.dynamodb;

import static dev.isobar.bars.BarSamples.bar;
import static dev.isobar.bars.BarSamples.walk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.BarPages;
import dev.isobar.bars.BarVersion;
import dev.isobar.bars.BarVersions;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.PastBars;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.FlowKind;
import dev.isobar.flows.FlowSeries;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.upkeep.Chore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What upkeep takes from the real DynamoDB Local, and what it leaves. */
class LeftoversIT {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration FUNDINGS = Duration.ofDays(1_000);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final SeriesId SERIES = new SeriesId(BTC, Interval.M1);
    private static LocalDynamo dynamo;

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Test
    @DisplayName("R1 months that nobody is told of any more go; fences and the others stay")
    void oldMonthsGo() {
        Keys keys = dynamo.createTables("months-");
        // 90 days before now it was the 23rd of August: that month is the oldest with an answer.
        for (String month : List.of("2025-12", "2026-07", "2026-08", "2026-11")) {
            complete(keys, BTC, Instant.parse(month + "-10T00:00:00Z"));
        }
        new DynamoFences(dynamo.client(), keys).raise("binance:spot", 7);

        Chore chore = oldCoverage(keys);

        assertThat(all(chore)).isEqualTo(new Chore.Slice(5, 2, ""));
        assertThat(months(keys)).containsExactly("2026-08-01", "2026-11-01");
        assertThat(new DynamoFences(dynamo.client(), keys).newest("binance:spot")).isEqualTo(7);
        assertThat(all(chore)).isEqualTo(new Chore.Slice(3, 0, ""));
    }

    @Test
    @DisplayName("R1 a month stays as long as what it tells of")
    void eachKindHasItsOwnTime() {
        Keys keys = dynamo.createTables("kinds-");
        Instant recorded = Instant.parse("2026-05-10T00:00:00Z");
        complete(keys, BTC, Channel.kline(Interval.H1), recorded);
        complete(keys, BTC, FlowSeries.fundings(BTC).channel(), recorded);
        complete(keys, BTC, FlowSeries.fundings(BTC).channel(), recorded.minus(FUNDINGS));
        complete(keys, BTC, FlowSeries.openInterests(BTC, Interval.M5).channel(), recorded);
        complete(
                keys,
                BTC,
                FlowSeries.openInterestSamples(BTC).channel(),
                recorded.minus(Duration.ofDays(60)));

        assertThat(all(oldCoverage(keys))).isEqualTo(new Chore.Slice(5, 3, ""));
        assertThat(channels(keys))
                .containsExactly(
                        "binance#spot#BTCUSDT#funding", "binance#spot#BTCUSDT#open_interest.5m");
    }

    @Test
    @DisplayName("R2 a table larger than a slice is gone through slice by slice")
    void slicesGoThroughTheWholeTable() {
        Keys keys = dynamo.createTables("slices-");
        for (int i = 0; i < 130; i++) {
            InstrumentId id = InstrumentId.parse("binance:spot:C" + i);
            complete(keys, id, Instant.parse("2025-01-10T00:00:00Z"));
        }
        Chore chore = oldCoverage(keys);

        Chore.Slice first = chore.slice("");
        Chore.Slice second = chore.slice(first.next());

        assertThat(first.next()).isNotEmpty();
        assertThat(first.deleted() + second.deleted()).isEqualTo(130);
        assertThat(second.next()).isEmpty();
    }

    @Test
    @DisplayName("R1 versions that no page names go, and the past is told as before")
    void versionsThatNoPageNamesGo() {
        Keys keys = dynamo.createTables("versions-");
        Instant hour = NOW.minus(Duration.ofDays(4));
        put(keys, hour.plusSeconds(3_700), hour, "3");
        put(keys, hour.plusSeconds(10_000), hour, "5");
        put(keys, hour.plusSeconds(20_000), hour, "7");
        List<PastBars.Known> before = told(keys, hour);
        lost(keys, hour, hour.plusSeconds(15_000));
        lost(keys, hour, NOW.minus(Duration.ofHours(23)));
        // Of a page that is gone.
        lost(keys, hour.plusSeconds(3_600), hour.plusSeconds(15_000));
        assertThat(versions(keys, hour)).hasSize(4);

        Chore chore = new LostVersions(dynamo.client(), keys, at(NOW));

        assertThat(all(chore)).isEqualTo(new Chore.Slice(5, 2, ""));
        // Both corrections, and the young one: its swap may be under way.
        assertThat(versions(keys, hour)).hasSize(3);
        assertThat(versions(keys, hour.plusSeconds(3_600))).isEmpty();
        assertThat(told(keys, hour)).isEqualTo(before);
        assertThat(all(chore)).isEqualTo(new Chore.Slice(3, 0, ""));
    }

    @Test
    @DisplayName("R1 a swap between the two reads of a page makes nothing of its past look lost")
    void aSwapMeanwhileLosesNothing() {
        Keys keys = dynamo.createTables("meanwhile-");
        Instant hour = NOW.minus(Duration.ofDays(4));
        put(keys, hour.plusSeconds(3_700), hour, "3");
        put(keys, hour.plusSeconds(10_000), hour, "5");
        put(keys, hour.plusSeconds(20_000), hour, "7");
        List<PastBars.Known> before = told(keys, hour);
        assertThat(versions(keys, hour)).hasSize(2);
        AtomicInteger reads = new AtomicInteger();
        DynamoDbClient swapped =
                before(
                        Set.of("getItem", "queryPaginator"),
                        () -> {
                            if (reads.incrementAndGet() == 2) {
                                put(keys, NOW, hour, "9");
                            }
                        });

        Chore.Slice slice = all(new LostVersions(swapped, keys, at(NOW)));

        assertThat(reads).hasValue(2);
        assertThat(slice.deleted()).isZero();
        assertThat(versions(keys, hour)).hasSize(3);
        assertThat(told(keys, hour)).isEqualTo(before);
    }

    @Test
    @DisplayName("R1 without a single page of bars no version goes: a recovery may bring them back")
    void withoutPagesNothingGoes() {
        Keys keys = dynamo.createTables("recovery-");
        Instant hour = NOW.minus(Duration.ofDays(4));
        lost(keys, hour, hour.plusSeconds(15_000));

        assertThat(all(new LostVersions(dynamo.client(), keys, at(NOW))).deleted()).isZero();
        assertThat(versions(keys, hour)).hasSize(1);
    }

    /** The client, which does something before each of these calls. */
    private static DynamoDbClient before(Set<String> calls, Runnable step) {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        LeftoversIT.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> {
                            if (calls.contains(method.getName())) {
                                step.run();
                            }
                            return method.invoke(dynamo.client(), arguments);
                        });
    }

    private static Chore.Slice all(Chore chore) {
        long looked = 0;
        long deleted = 0;
        String from = "";
        do {
            Chore.Slice slice = chore.slice(from);
            looked += slice.looked();
            deleted += slice.deleted();
            from = slice.next();
        } while (!from.isEmpty());
        return new Chore.Slice(looked, deleted, "");
    }

    private static Chore oldCoverage(Keys keys) {
        return new OldCoverage(
                dynamo.client(),
                keys,
                KEPT,
                kind -> kind == FlowKind.FUNDING ? FUNDINGS : Duration.ofDays(200),
                at(NOW));
    }

    private static void complete(Keys keys, InstrumentId id, Instant day) {
        complete(keys, id, Channel.TRADES, day);
    }

    private static void complete(Keys keys, InstrumentId id, Channel channel, Instant day) {
        new DynamoCoverage(dynamo.client(), keys, Duration.ofDays(3_650), at(day))
                .record(
                        id,
                        channel,
                        Coverage.complete(day, day.plusSeconds(60), Proof.CONTIGUOUS_IDS));
    }

    private static List<String> months(Keys keys) {
        return items(keys)
                .map(item -> Rows.time(item, "page").toString().substring(0, 10))
                .sorted()
                .toList();
    }

    private static List<String> channels(Keys keys) {
        return items(keys).map(item -> item.get("channel").s()).sorted().toList();
    }

    /** Without fences. */
    private static Stream<Map<String, AttributeValue>> items(Keys keys) {
        return dynamo
                .client()
                .scanPaginator(scan -> scan.tableName(keys.coverage().name()))
                .items()
                .stream()
                .filter(item -> !Keys.isFence(item.get("channel")));
    }

    private static void put(Keys keys, Instant now, Instant hour, String volume) {
        new PagedBars(pages(keys), bars(keys), at(now), new Random(1))
                .put(
                        SERIES,
                        walk(Interval.M1, hour, 3, 1).stream()
                                .map(
                                        one ->
                                                bar(
                                                        Interval.M1,
                                                        one.start(),
                                                        volume,
                                                        Source.REST,
                                                        true,
                                                        now))
                                .toList());
    }

    private static void lost(Keys keys, Instant page, Instant noted) {
        String id = "%013d#0123456789abcdef-fedcba9876543210".formatted(noted.toEpochMilli());
        bars(keys).add(SERIES, List.of(new BarVersion(page, id, "", List.of(page), List.of())));
    }

    private static List<BarVersion> versions(Keys keys, Instant page) {
        return bars(keys).after(SERIES, page, Instant.EPOCH);
    }

    private static List<PastBars.Known> told(Keys keys, Instant hour) {
        List<PastBars.Known> told = new ArrayList<>();
        for (int second = 0; second < 30_000; second += 2_500) {
            told.add(
                    new PastBars(pages(keys), bars(keys))
                            .read(SERIES, hour, hour.plusSeconds(3_600), hour.plusSeconds(second)));
        }
        return told;
    }

    private static BarPages pages(Keys keys) {
        return new DynamoPages(dynamo.client(), keys, Duration.ofDays(3_650), at(NOW));
    }

    private static BarVersions bars(Keys keys) {
        return new DynamoBarVersions(dynamo.client(), keys, Duration.ofDays(3_650), at(NOW));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
