package dev.isobar.bars;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bars for tests of stores: plausible, seeded, and different in everything that can differ. */
public final class BarSamples {
    public static final SeriesId MINUTES = series("BTCUSDT", Interval.M1);
    public static final SeriesId HOURS = series("BTCUSDT", Interval.H1);
    public static final SeriesId DAYS = series("BTCUSDT", Interval.D1);

    private BarSamples() {}

    public static SeriesId series(String symbol, Interval interval) {
        return new SeriesId(InstrumentId.parse("binance:spot:" + symbol), interval);
    }

    /** A final bar of trades that opens at {@code start} and closes at {@code close}. */
    public static Bar bar(Interval interval, Instant start, String close) {
        return bar(interval, start, close, Source.TRADES, true, interval.end(start));
    }

    public static Bar bar(
            Interval interval,
            Instant start,
            String close,
            Source source,
            boolean isFinal,
            Instant eventAt) {
        BigDecimal price = new BigDecimal(close);
        return new Bar(
                start,
                interval.end(start),
                price,
                price,
                price,
                price,
                new BigDecimal("1.5"),
                null,
                null,
                3L,
                null,
                null,
                isFinal,
                new Provenance(source, "", "", eventAt, false, 0, List.of(), eventAt, 0));
    }

    /** As many bars in a row as a busy market makes, all numbers known. */
    public static List<Bar> walk(Interval interval, Instant start, int count, long seed) {
        Random random = new Random(seed);
        List<Bar> bars = new ArrayList<>(count);
        Instant at = start;
        long cents = 6_000_000;
        long trade = 4_000_000_000L;
        for (int i = 0; i < count; i++) {
            long open = cents;
            cents += random.nextInt(4_001) - 2_000;
            long high = Math.max(open, cents) + random.nextInt(1_000);
            long low = Math.min(open, cents) - random.nextInt(1_000);
            long trades = 500 + random.nextInt(3_000);
            Instant end = interval.end(at);
            bars.add(
                    new Bar(
                            at,
                            end,
                            BigDecimal.valueOf(open, 2),
                            BigDecimal.valueOf(high, 2),
                            BigDecimal.valueOf(low, 2),
                            BigDecimal.valueOf(cents, 2),
                            BigDecimal.valueOf(1 + random.nextInt(9_000_000), 5),
                            BigDecimal.valueOf(1 + random.nextInt(2_000_000_000), 4),
                            null,
                            trades,
                            BigDecimal.valueOf(random.nextInt(5_000_000), 5),
                            BigDecimal.valueOf(random.nextInt(1_000_000_000), 4),
                            true,
                            new Provenance(
                                    Source.TRADES,
                                    Long.toString(trade),
                                    Long.toString(trade + trades - 1),
                                    end.minusMillis(1 + random.nextInt(900)),
                                    false,
                                    0,
                                    List.of(),
                                    end.minusMillis(random.nextInt(500)),
                                    0)));
            trade += trades;
            at = end;
        }
        return bars;
    }
}
