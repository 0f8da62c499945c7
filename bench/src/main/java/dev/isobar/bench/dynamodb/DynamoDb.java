package dev.isobar.bench.dynamodb;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.Bar;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.SeriesId;
import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Scratch;
import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.dynamodb.DynamoBarVersions;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bench dynamodb}. */
public final class DynamoDb implements Bench {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int READ = 1000;
    private static final String PAGES = "pages";
    private static final String ITEMS = "items";

    private final Instrument instrument = Subjects.instrument(VenueFrames.BINANCE);
    private final SeriesId series = new SeriesId(instrument.id(), Interval.M1);
    private final History history = new History();

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public String subject() {
        return "DynamoDB Local on disk, one thread: pages of bars beside one item a bar";
    }

    @Override
    public void run(Run run) throws Exception {
        try (Scratch scratch = new Scratch(run.out());
                DynamoDbClient client = scratch.stores().client()) {
            OneBarItems items = new OneBarItems(client);
            items.createTable();
            Keys keys = new Keys("isobar-");
            Clock clock = Clock.systemUTC();
            PagedBars pages =
                    new PagedBars(
                            new DynamoPages(client, keys, Duration.ofDays(3650), clock),
                            new DynamoBarVersions(client, keys, Duration.ofDays(3650), clock),
                            clock,
                            new Random(1));
            Backfill backfill =
                    new Backfill(
                            history,
                            pages,
                            new DynamoCoverage(
                                    client, keys, java.time.Duration.ofDays(36_500), clock),
                            clock);
            writes(run, backfill, items);
            reads(run, pages, items);
        }
    }

    private void writes(Run run, Backfill backfill, OneBarItems items) throws Exception {
        run.compare(
                "backfill of 1m bars",
                List.of(
                        new Contender(PAGES, writing(run.shortly() ? 6_000 : 45_000, backfill)),
                        new Contender(ITEMS, writing(run.shortly() ? 1_500 : 3_000, items))),
                ITEMS,
                List.of(
                        Goal.atLeast(PAGES, "bars/s", 10_000),
                        Goal.ratio(PAGES, ITEMS, "bars/s", 40)));
    }

    private Contender.Measuring writing(int count, Backfill backfill) {
        Instant[] next = {START};
        return () -> {
            Instant end = next[0].plus(MINUTE.multipliedBy(count));
            long begun = System.nanoTime();
            int kept = backfill.run(instrument, Interval.M1, next[0], end).kept();
            next[0] = end;
            return Map.of("bars/s", kept / seconds(begun));
        };
    }

    private Contender.Measuring writing(int count, OneBarItems items) {
        Instant[] next = {START};
        return () -> {
            List<Bar> bars = history.bars(instrument, next[0], count);
            next[0] = next[0].plus(MINUTE.multipliedBy(count));
            long begun = System.nanoTime();
            items.put(series.toString(), bars);
            return Map.of("bars/s", count / seconds(begun));
        };
    }

    /** Of the bars written in the first round: both have those. */
    private void reads(Run run, PagedBars pages, OneBarItems items) throws Exception {
        int times = run.shortly() ? 20 : 300;
        run.compare(
                "reading 1,000 bars",
                List.of(
                        new Contender(PAGES, reading(times, at -> pages.read(series, at, end(at)))),
                        new Contender(
                                ITEMS,
                                reading(
                                        times / 4,
                                        at -> items.read(series.toString(), at, end(at))))),
                ITEMS,
                List.of(Goal.ratio(PAGES, ITEMS, "reads/s", 7)));
    }

    private static Instant end(Instant start) {
        return start.plus(MINUTE.multipliedBy(READ));
    }

    private static Contender.Measuring reading(int times, Function<Instant, List<Bar>> read) {
        Random random = new Random(3);
        return () -> {
            double[] millis = new double[times];
            long begun = System.nanoTime();
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                List<Bar> bars = read.apply(START.plus(MINUTE.multipliedBy(random.nextInt(500))));
                millis[i] = seconds(start) * 1000;
                if (bars.size() != READ) {
                    throw new IllegalStateException("read " + bars.size() + " bars");
                }
            }
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("reads/s", times / seconds(begun));
            Arrays.sort(millis);
            figures.put("p50 ms", millis[times / 2]);
            figures.put("p99 ms", millis[times * 99 / 100]);
            return figures;
        };
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
